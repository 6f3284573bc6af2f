package dev.toolmark.harness.run;

/// Thrown by a `Ledger` that can take the end of what is under way and no beginning any more, such
/// as where the disk is full. The run ends by its cause once what is under way has ended.
public final class NoneMayBegin extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RuntimeException why;

  public NoneMayBegin(RuntimeException why) {
    super(why.getMessage(), why, false, false);
    this.why = why;
  }

  RuntimeException why() {
    return why;
  }
}
