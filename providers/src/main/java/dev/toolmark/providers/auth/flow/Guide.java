package dev.toolmark.providers.auth.flow;

import java.net.URI;
import java.time.Duration;

/// The person who signs in, and what waits for them.
public interface Guide {
  /// Shows a line.
  void say(String line);

  /// Opens that address in a browser. False: there is none.
  boolean open(URI address);

  void pause(Duration time) throws InterruptedException;
}
