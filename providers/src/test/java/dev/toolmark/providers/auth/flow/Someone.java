package dev.toolmark.providers.auth.flow;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A person who signs in: reads all lines, waits for nothing, and opens addresses as told.
final class Someone implements Guide {
  final List<String> lines = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  private final Optional<Consumer<URI>> browser;

  private Someone(Optional<Consumer<URI>> browser) {
    this.browser = browser;
  }

  static Someone withoutBrowser() {
    return new Someone(Optional.empty());
  }

  static Someone with(Consumer<URI> browser) {
    return new Someone(Optional.of(browser));
  }

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public boolean open(URI address) {
    browser.ifPresent(it -> it.accept(address));
    return browser.isPresent();
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
  }
}
