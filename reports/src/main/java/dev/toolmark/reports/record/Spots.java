package dev.toolmark.reports.record;

/// Where a record's line stands in the file, without its LF, as one number: the offset of the line,
/// which is below 2^47, and its length, which is below 2^16.
final class Spots {
  private Spots() {}

  private static final int LENGTH_BITS = 16;

  /// No line.
  static final long NONE = -1;

  static long of(long offset, int length) {
    return (offset << LENGTH_BITS) | length;
  }

  static long offset(long spot) {
    return spot >>> LENGTH_BITS;
  }

  static int length(long spot) {
    return (int) (spot & ((1 << LENGTH_BITS) - 1));
  }
}
