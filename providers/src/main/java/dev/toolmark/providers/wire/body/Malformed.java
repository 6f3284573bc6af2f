package dev.toolmark.providers.wire.body;

/// A received body that is JSON and not a request of this protocol. Caught where the request is
/// decoded; the message names the member.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Malformed(String at, String due) {
    super(at + ": " + due, null, false, false);
  }
}
