package dev.toolmark.providers;

import dev.toolmark.providers.auth.KeyFate;

/// What a failed attempt leads to, budgets and keys apart. `maxRetries`: of this kind in one step.
/// `struck`: the failure is the whole provider's, and counts for its breaker.
record Ruling(KeyFate key, Again again, Lull lull, int maxRetries, boolean struck) {
  /// Whether the step is asked again, and by which key.
  enum Again {
    NEVER,
    /// Nor is anything else asked of this target.
    STOP_TARGET,
    SAME_KEY,
    NEXT_KEY
  }

  /// How long is waited before that.
  enum Lull {
    NONE,
    /// Long enough for those who failed together not to come back together.
    JITTER,
    /// Longer each time; never shorter than the server asked.
    BACKOFF,
    /// Once at once, for the connection was an old one; then as `BACKOFF`.
    AT_ONCE_THEN_BACKOFF
  }

  private static final int ANY = Integer.MAX_VALUE;

  static Ruling never(KeyFate key) {
    return new Ruling(key, Again.NEVER, Lull.NONE, 0, false);
  }

  static Ruling stopTarget() {
    return new Ruling(KeyFate.NONE, Again.STOP_TARGET, Lull.NONE, 0, false);
  }

  static Ruling nextKey(KeyFate key, Lull lull) {
    return new Ruling(key, Again.NEXT_KEY, lull, ANY, false);
  }

  static Ruling sameKey(Lull lull) {
    return new Ruling(KeyFate.NONE, Again.SAME_KEY, lull, ANY, false);
  }

  /// The provider's own trouble.
  static Ruling trouble(Lull lull) {
    return new Ruling(KeyFate.NONE, Again.SAME_KEY, lull, ANY, true);
  }

  Ruling atMost(int retries) {
    return new Ruling(key, again, lull, retries, struck);
  }

  Ruling withoutRetry() {
    return again == Again.STOP_TARGET ? this : new Ruling(key, Again.NEVER, Lull.NONE, 0, struck);
  }
}
