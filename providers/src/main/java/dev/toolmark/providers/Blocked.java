package dev.toolmark.providers;

import java.util.Optional;

/// What the first in a gate's queue waits for, and for how long each such thing has been waited for
/// altogether: what two readings differ by is what somebody who stood in the queue between them
/// waited for. Not safe to share between threads: the gate guards it.
final class Blocked {
  enum Reason {
    /// Nobody waits.
    NOTHING,
    /// Permits.
    FULL,
    /// The owner's own limits a minute.
    LIMIT,
    /// Keys that cool.
    COOLING,
    /// A provider that is down.
    DOWN
  }

  /// Nanoseconds, altogether or between two readings.
  record Sums(long limit, long cooling, long down) {
    static final Sums ZERO = new Sums(0, 0, 0);

    long waits() {
      return limit + cooling + down;
    }

    /// Those that count against a step's patience.
    long vain() {
      return cooling + down;
    }

    private Sums plus(Reason reason, long nanos) {
      return switch (reason) {
        case NOTHING, FULL -> this;
        case LIMIT -> new Sums(limit + nanos, cooling, down);
        case COOLING -> new Sums(limit, cooling + nanos, down);
        case DOWN -> new Sums(limit, cooling, down + nanos);
      };
    }

    Sums since(Sums before) {
      return new Sums(limit - before.limit, cooling - before.cooling, down - before.down);
    }
  }

  private Sums sums = Sums.ZERO;
  private Reason reason = Reason.NOTHING;
  private String source = "";
  private long at;

  /// The clock has come to there; all that was waited for by then.
  Sums upTo(long now) {
    sums = sums.plus(reason, now - at);
    at = now;
    return sums;
  }

  /// From now on it is this. True: those who wait have to look at the clock now and had not before.
  boolean by(Reason now, String from) {
    boolean was = inVain();
    reason = now;
    if (!from.isEmpty()) source = from;
    return inVain() && !was;
  }

  /// For people, as what follows "waiting for"; empty: nobody waits.
  Optional<String> what() {
    return switch (reason) {
      case NOTHING -> Optional.empty();
      case FULL -> Optional.of("a free place");
      case LIMIT -> Optional.of("the limit a minute");
      case COOLING -> Optional.of("keys that rest");
      case DOWN -> Optional.of("the provider to come back");
    };
  }

  boolean inVain() {
    return reason == Reason.COOLING || reason == Reason.DOWN;
  }

  /// For people. `switches`: somebody else is asked.
  String why(boolean switches) {
    return (reason == Reason.DOWN ? "the provider is down" : "all keys are cooling")
        + (switches
            ? ", and the target has a fallback"
            : ", and the time for the trial's retries is up");
  }

  /// What the sums between two readings mean for an attempt.
  Waits waits(Sums spent) {
    return spent.waits() == 0
        ? Waits.NONE
        : new Waits(spent.down(), spent.limit() + spent.cooling(), Optional.of(source));
  }
}
