package dev.toolmark.harness.cli;

/// What a process ends with (design section 6). The worst of several wins: a signal over the
/// journal over an incomplete run over a failed gate.
enum Exit {
  DONE(0),
  GATE_FAILED(1),
  USAGE(2),
  INCOMPLETE(3),
  STORAGE(4),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
