package dev.toolmark.providers.transport;

import java.time.Duration;

/// A wait that a server asks for; always positive. `source`: where it said so, such as
/// `retry-after`.
public record Hint(Duration time, String source) {
  public Hint {
    if (!time.isPositive()) throw new IllegalArgumentException("a wait is positive, was " + time);
  }
}
