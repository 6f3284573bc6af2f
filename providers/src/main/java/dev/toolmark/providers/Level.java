package dev.toolmark.providers;

/// How many calls at once a provider is given: as many as configured, half as many whenever it says
/// that it was too many, one more after each 20 that went well. Calls that were under way together
/// halve it once. Not safe to share between threads: the gate guards it.
final class Level {
  private static final int CLEAN = 20;
  private final int configured;
  private int now;
  private int clean;
  private long halvedAt;
  private boolean halved;

  Level(int configured) {
    if (configured < 1)
      throw new IllegalArgumentException("a concurrency is 1 or more, was " + configured);
    this.configured = configured;
    this.now = configured;
  }

  int calls() {
    return now;
  }

  /// `since`: when the call began that was too many.
  void tooMany(long since, long at) {
    clean = 0;
    if (halved && since - halvedAt < 0) return;
    halved = true;
    halvedAt = at;
    now = Math.max(1, now / 2);
  }

  void clean() {
    if (now >= configured || ++clean < CLEAN) return;
    clean = 0;
    now++;
  }
}
