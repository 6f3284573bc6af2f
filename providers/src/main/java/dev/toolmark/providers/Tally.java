package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.Hint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What one step has had of attempts and time, and whether it may have more: a trial's steps share
/// what they may have beyond their first attempts. Used by one thread.
final class Tally {
  /// What a trial has lost to attempts that were made again: how many, and the nanoseconds up to
  /// the last attempt of each step.
  record Lost(int attempts, long nanos) {
    static final Lost NOTHING = new Lost(0, 0);
  }

  /// What is done next. `more`: for people, why it is not tried again. `nanos`: slept before it is;
  /// `source`: who asked for that; `byServer`: it was the server.
  record Decision(Attempted.Next next, String more, long nanos, boolean byServer, String source) {
    private static Decision end(Attempted.Next next, String more) {
      return new Decision(next, more, 0, false, "");
    }
  }

  private final RetryRules rules;
  private final RetryBudget budget;
  private final Backoff backoff;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final Map<Cause, Integer> failures = new EnumMap<>(Cause.class);
  private final Lost before;
  private int attempts;
  private boolean hurried;
  private long begun;
  private long lost;
  private long elsewhere;

  /// `before`: of the trial's earlier steps.
  Tally(RetryRules rules, RetryBudget budget, Times times, Lost before) {
    this.before = before;
    this.rules = rules;
    this.budget = budget;
    this.backoff = times.backoff();
    this.nanoTime = times.nanoTime();
    this.clock = times.clock();
    this.begun = nanoTime.getAsLong();
  }

  /// An attempt is sent. Its waits do not count but for those in vain.
  void sends(Gate.Entry.In entry) {
    if (attempts++ == 0) {
      budget.first();
      begun = nanoTime.getAsLong() - entry.vain();
    } else {
      elsewhere += entry.queue() + entry.waits().sum() - entry.vain();
      lost = spent();
    }
  }

  /// With the earlier steps.
  Lost lost() {
    return new Lost(before.attempts + Math.max(0, attempts - 1), before.nanos + lost);
  }

  private long spent() {
    return attempts == 0 ? 0 : nanoTime.getAsLong() - begun - elsewhere;
  }

  /// So much was waited that does not count.
  void waited(long nanos) {
    if (attempts > 0) elsewhere += nanos;
  }

  /// Nanoseconds that the trial may lose yet.
  long patience() {
    return rules.time().toNanos() - before.nanos - spent();
  }

  /// Nanoseconds for which a call waits where nothing can be sent, before somebody else is asked.
  long untilSwitch() {
    return rules.switchNanos();
  }

  /// `left`: how the keys stand now. `reused`: the connection may have been an old one.
  Decision after(
      Cause cause, Ruling ruling, Optional<Hint> asked, Admission.Left left, boolean reused) {
    int alike = failures.merge(cause, 1, Integer::sum);
    if (ruling.again() == Ruling.Again.NEVER) return Decision.end(Attempted.Next.GIVE_UP, "");
    if (ruling.again() == Ruling.Again.STOP_TARGET)
      return Decision.end(Attempted.Next.STOP_TARGET, "");
    if (left.hopeless().isPresent())
      return Decision.end(Attempted.Next.STOP_TARGET, left.hopeless().get() + until(asked));
    if (holdsUp(ruling, left) && tooLong(asked))
      return Decision.end(
          Attempted.Next.STOP_TARGET,
          "it asks to wait longer than max_wait, which is %d s%s"
              .formatted(rules.maxWait().toSeconds(), until(asked)));
    if (before.attempts + attempts >= rules.attempts())
      return Decision.end(
          Attempted.Next.GIVE_UP,
          rules.attempts() == 1
              ? ""
              : "the trial's %d retries are used up".formatted(rules.attempts() - 1));
    if (alike > ruling.maxRetries())
      return Decision.end(
          Attempted.Next.GIVE_UP, "no more than %d attempts are made".formatted(attempts));
    Decision again = lull(ruling, asked.filter(_ -> holdsUp(ruling, left)), reused);
    if (allRest(ruling, left) && again.nanos() > untilSwitch())
      return Decision.end(
          Attempted.Next.GIVE_UP, "all keys are cooling, and the target has a fallback");
    return within(again);
  }

  private Decision within(Decision again) {
    if (again.nanos() >= patience())
      return Decision.end(
          Attempted.Next.GIVE_UP,
          "the time for the trial's retries, %d s, is used up".formatted(rules.time().toSeconds()));
    if (!budget.take())
      return Decision.end(
          Attempted.Next.GIVE_UP,
          "not asked again: the target's retries, a tenth of its first attempts and %d, are used up"
              .formatted(RetryBudget.EXTRA));
    return again;
  }

  private Decision lull(Ruling ruling, Optional<Hint> asked, boolean reused) {
    return switch (ruling.lull()) {
      case NONE -> again(0, false, "");
      case JITTER -> again(backoff.jitter(), false, "jitter");
      case BACKOFF -> backedOff(asked);
      case AT_ONCE_THEN_BACKOFF -> {
        if (hurried || !reused) yield backedOff(asked);
        hurried = true;
        yield again(0, false, "");
      }
    };
  }

  private Decision backedOff(Optional<Hint> asked) {
    long own = backoff.before(attempts - 1);
    long servers = asked.map(it -> backoff.spread(it.time().toNanos())).orElse(0L);
    return servers > own
        ? again(servers, true, asked.orElseThrow().source())
        : again(own, false, "backoff");
  }

  private static Decision again(long nanos, boolean byServer, String source) {
    return new Decision(Attempted.Next.AGAIN, "", nanos, byServer, source);
  }

  /// Whether the wait that is asked for is the target's, and not that of the one key that failed.
  private static boolean holdsUp(Ruling ruling, Admission.Left left) {
    return switch (ruling.lull()) {
      case NONE, JITTER -> false;
      case BACKOFF, AT_ONCE_THEN_BACKOFF -> !left.elsewhere();
    };
  }

  private static boolean allRest(Ruling ruling, Admission.Left left) {
    return ruling.again() == Ruling.Again.NEXT_KEY && !left.elsewhere();
  }

  private boolean tooLong(Optional<Hint> asked) {
    return asked.filter(it -> it.time().compareTo(rules.maxWait()) > 0).isPresent();
  }

  /// `: ask again after 2026-11-20T15:20:00Z`.
  private String until(Optional<Hint> asked) {
    return asked
        .map(it -> ": ask again after " + later(it.time()) + ", with --retry-failed")
        .orElse("");
  }

  private Instant later(Duration wait) {
    return clock.instant().plus(wait).truncatedTo(ChronoUnit.SECONDS);
  }
}
