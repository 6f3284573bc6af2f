package dev.toolmark.harness.keep;

/// Runs that are no parts of one whole. The message says which, and in what they differ.
public final class CannotMerge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  CannotMerge(String why) {
    super(why);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
