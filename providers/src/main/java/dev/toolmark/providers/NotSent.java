package dev.toolmark.providers;

/// Thrown by a `Ledger` to say that an attempt must not be sent, such as for want of money. Nothing
/// is recorded of it, and its step is as unfinished as if the run had been stopped.
public final class NotSent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  public NotSent(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  /// One line for a person.
  public String why() {
    return why;
  }
}
