package dev.toolmark.providers;

import dev.toolmark.providers.auth.KeyFate;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;
import java.util.OptionalInt;

/// What a failure leads to, row for row: a pure function of what was seen. The cause is the class
/// of the error's body where there was one (`ErrorClass`), and it decides; the status tells apart
/// what the class leaves together. Source: reliability.md section 4.
final class RetryTable {
  private static final int MOST_CONFLICTS = 2;

  private RetryTable() {}

  /// What was seen of a failed attempt. `shortWait`: the server names a wait that is no longer than
  /// the longest we take. `shouldRetry`: its own word on asking again.
  record Seen(
      Cause cause,
      OptionalInt status,
      Phase phase,
      boolean shortWait,
      Optional<Boolean> shouldRetry) {}

  static Ruling of(Seen seen, RetryRules rules) {
    Ruling byCause = byCause(seen, rules.cooldown() == RetryRules.Cooldown.FIXED);
    if (seen.phase() == Phase.AFTER_CONTENT)
      return rules.afterFirstToken() ? byCause : byCause.withoutRetry();
    if (seen.shouldRetry().isEmpty()) return byCause;
    if (!seen.shouldRetry().get()) return byCause.withoutRetry();
    return byCause.again() == Ruling.Again.NEVER && seen.cause() != Cause.STOPPED
        ? permitted(byCause)
        : byCause;
  }

  private static Ruling permitted(Ruling byCause) {
    Ruling same = Ruling.sameKey(Ruling.Lull.BACKOFF);
    return new Ruling(
        byCause.key(), same.again(), same.lull(), same.maxRetries(), byCause.struck());
  }

  private static Ruling byCause(Seen seen, boolean fixed) {
    return switch (seen.cause()) {
      case BAD_KEY -> Ruling.nextKey(KeyFate.REFUSED, Ruling.Lull.NONE);
      case NO_CREDIT -> noCredit(seen, fixed);
      case RATE_LIMITED -> Ruling.nextKey(KeyFate.LIMITED, Ruling.Lull.JITTER);
      case OVERLOADED -> overloaded(seen);
      case TIMED_OUT -> timedOut(seen);
      case CONFLICT -> Ruling.sameKey(Ruling.Lull.BACKOFF).atMost(MOST_CONFLICTS);
      case UNREACHABLE -> Ruling.trouble(Ruling.Lull.BACKOFF);
      case UNTRUSTED -> Ruling.stopTarget();
      case CUT_SHORT ->
          Ruling.trouble(
              seen.phase() == Phase.BEFORE_HEADERS
                  ? Ruling.Lull.AT_ONCE_THEN_BACKOFF
                  : Ruling.Lull.BACKOFF);
      case UNRECOGNISED -> unrecognised(seen);
      case FORBIDDEN,
          NOT_FOUND,
          REJECTED,
          NO_TOOLS,
          TOO_LARGE,
          CONTEXT_FULL,
          FILTERED,
          STOPPED,
          UNREADABLE,
          OVER_LIMIT ->
          Ruling.never(KeyFate.NONE);
    };
  }

  /// With a short wait it is a rate limit that calls itself so (Azure).
  private static Ruling noCredit(Seen seen, boolean fixed) {
    boolean limit = seen.shortWait() || (fixed && is(seen, 429));
    return limit
        ? Ruling.nextKey(KeyFate.LIMITED, Ruling.Lull.JITTER)
        : Ruling.nextKey(KeyFate.SPENT, Ruling.Lull.NONE);
  }

  private static Ruling overloaded(Seen seen) {
    if (!is(seen, 503)) return Ruling.trouble(Ruling.Lull.BACKOFF);
    return new Ruling(
        KeyFate.BUSY, Ruling.Again.NEXT_KEY, Ruling.Lull.BACKOFF, Integer.MAX_VALUE, true);
  }

  /// 408 and 425 say that this one request came too late or too early, and nothing of the provider.
  private static Ruling timedOut(Seen seen) {
    return is(seen, 408) || is(seen, 425)
        ? Ruling.sameKey(Ruling.Lull.BACKOFF)
        : Ruling.trouble(Ruling.Lull.BACKOFF);
  }

  /// An error inside of an answer may pass; a status that nobody knows is no answer at all.
  private static Ruling unrecognised(Seen seen) {
    return seen.status().orElse(0) == 200
        ? Ruling.trouble(Ruling.Lull.BACKOFF)
        : Ruling.never(KeyFate.NONE);
  }

  private static boolean is(Seen seen, int status) {
    return seen.status().orElse(0) == status;
  }
}
