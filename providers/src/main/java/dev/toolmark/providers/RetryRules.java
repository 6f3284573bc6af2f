package dev.toolmark.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How stubborn the calls to a provider are. `attempts`: of a trial of one step; one of more steps
/// has the same number of retries, one less, for all of them. `time`: what a trial may lose to
/// attempts that are made again, from each step's first to its last, waiting in the queue and for
/// the owner's own limits left out. `share`: how many of a target's first attempts may be made
/// again, with ten more on top; empty: any. `maxWait`: what asks for a longer wait is given up.
/// `rest`: of a key, where the server names no time. `afterFirstToken`: an answer that was cut
/// after its first content is asked for anew. `switchAfter`: how long a call waits while all keys
/// rest or the provider is down, before somebody else is asked; empty: nobody else is there.
/// Source: reliability.md section 4.
public record RetryRules(
    int attempts,
    Duration time,
    OptionalDouble share,
    Duration maxWait,
    Duration rest,
    Cooldown cooldown,
    boolean afterFirstToken,
    Optional<Duration> switchAfter) {
  /// `FIXED`: a key that failed always rests for `rest`, and always comes back.
  public enum Cooldown {
    FIXED,
    ADAPTIVE
  }

  public static final RetryRules USUAL =
      new RetryRules(
          6,
          Duration.ofMinutes(30),
          OptionalDouble.of(0.1),
          Duration.ofSeconds(300),
          Duration.ofSeconds(90),
          Cooldown.ADAPTIVE,
          false);

  /// Of a target that nobody stands in for.
  public RetryRules(
      int attempts,
      Duration time,
      OptionalDouble share,
      Duration maxWait,
      Duration rest,
      Cooldown cooldown,
      boolean afterFirstToken) {
    this(attempts, time, share, maxWait, rest, cooldown, afterFirstToken, Optional.empty());
  }

  public RetryRules {
    if (attempts < 1) throw new IllegalArgumentException("attempts are 1 or more, was " + attempts);
  }

  /// The same for a target that somebody stands in for.
  public RetryRules switchingAfter(Duration wait) {
    return new RetryRules(
        attempts, time, share, maxWait, rest, cooldown, afterFirstToken, Optional.of(wait));
  }

  /// In nanoseconds; without end where nobody stands in.
  long switchNanos() {
    return switchAfter.map(Duration::toNanos).orElse(Long.MAX_VALUE);
  }
}
