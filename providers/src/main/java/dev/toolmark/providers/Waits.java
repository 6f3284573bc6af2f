package dev.toolmark.providers;

import java.util.Optional;

/// What an attempt was waited for before it was sent, besides its permit, in nanoseconds; none of
/// it is in its latency. `backoff`: our own choice. `rateLimit`: what a limit asked for, the
/// provider's or the owner's. `source`: who asked for the last wait, such as `retry-after` or
/// `rpm`; empty where none was taken.
public record Waits(long backoff, long rateLimit, Optional<String> source) {
  public static final Waits NONE = new Waits(0, 0, Optional.empty());

  public long sum() {
    return backoff + rateLimit;
  }
}
