package dev.toolmark.providers;

/// Hears of every attempt: before it is sent and after it ended. Called from many threads.
public interface Ledger {
  /// Returns when the record is durable, so nothing is ever sent that is not on disk. Throws
  /// `UncheckedIOException` when it cannot be, and `NotSent` when the attempt must not be sent:
  /// then there is no record, and `ended` is not told. May wait, as for money in reserve.
  void starting(AttemptStart start);

  /// Carries the whole answer. May return before it is durable.
  void ended(AttemptEnd end);
}
