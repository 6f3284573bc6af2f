package dev.toolmark.harness.cli;

/// A number and what it counts.
final class Counted {
  private Counted() {}

  /// Such as `1 task` and `2 tasks`.
  static String of(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
