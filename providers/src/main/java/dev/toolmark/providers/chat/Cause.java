package dev.toolmark.providers.chat;

/// What went wrong with an exchange, and who must act. A model's bad arguments are no cause: they
/// are an answer.
public enum Cause {
  BAD_KEY(Party.US),
  FORBIDDEN(Party.US),
  NO_CREDIT(Party.US),
  NOT_FOUND(Party.US),
  REJECTED(Party.US),
  NO_TOOLS(Party.PROVIDER),
  TOO_LARGE(Party.US),
  CONTEXT_FULL(Party.US),
  TIMED_OUT(Party.NETWORK),
  CONFLICT(Party.PROVIDER),
  RATE_LIMITED(Party.PROVIDER),
  OVERLOADED(Party.PROVIDER),
  FILTERED(Party.PROVIDER),
  UNREACHABLE(Party.NETWORK),
  /// Its certificate is not to be believed.
  UNTRUSTED(Party.US),
  CUT_SHORT(Party.NETWORK),
  /// We broke it off because the run was stopped. Nothing came of it; a resume asks again.
  STOPPED(Party.US),
  UNREADABLE(Party.PROVIDER),
  OVER_LIMIT(Party.PROVIDER),
  UNRECOGNISED(Party.PROVIDER);

  private final Party mustAct;

  Cause(Party mustAct) {
    this.mustAct = mustAct;
  }

  public Party mustAct() {
    return mustAct;
  }

  /// As it stands in journals and reports: `rate_limited`.
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
