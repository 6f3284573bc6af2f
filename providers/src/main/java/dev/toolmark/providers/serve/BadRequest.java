package dev.toolmark.providers.serve;

import java.io.IOException;

/// A request that is not answered by the handler but refused with `status`. The connection is
/// closed after it.
final class BadRequest extends IOException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String reason;

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
    this.reason = message;
  }

  /// What the client is told.
  String reason() {
    return reason;
  }

  int status() {
    return status;
  }
}
