package dev.toolmark.providers;

/// Hears of every attempt: before it waits for its permit, before it is sent and after it ended.
/// Called from many threads.
public interface Ledger {
  /// What the attempt may take, not set aside yet. Its maker awaits it before the attempt waits for
  /// a permit, and closes it when the attempt has ended or will not be sent.
  default Reservation reserving(AttemptAhead ahead) {
    return Reservation.NONE;
  }

  /// Returns when the record is durable, so nothing is ever sent that is not on disk. Throws
  /// `UncheckedIOException` when it cannot be, and `NotSent` when the attempt must not be sent:
  /// then there is no record, and `ended` is not told. The attempt holds its permit: this waits for
  /// the disk and for nothing else.
  void starting(AttemptStart start);

  /// Carries the whole answer. May return before it is durable.
  void ended(AttemptEnd end);
}
