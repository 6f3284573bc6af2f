package dev.toolmark.providers.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when it is told to.
final class Clock implements InstantSource {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void forward(Duration by) {
    now = now.plus(by);
  }
}
