package dev.toolmark.benchmarks;

/// Walks the `data: ` lines of a stream that ends its lines with LF, as far as `[DONE]`: the plain
/// way in which the yardsticks find their events.
final class DataLines {
  private static final int PREFIX = "data: ".length();
  private final byte[] bytes;
  private int from;
  private int to;
  private int next;

  DataLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Whether there was another.
  boolean next() {
    int eol = next;
    while (eol < bytes.length) {
      int begin = eol;
      while (eol < bytes.length && bytes[eol] != '\n') eol++;
      next = eol + 1;
      if (eol - begin > PREFIX) {
        from = begin + PREFIX;
        to = eol;
        return bytes[from] != '[';
      }
      eol = next;
    }
    return false;
  }

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }
}
