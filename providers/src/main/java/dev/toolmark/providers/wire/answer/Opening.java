package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;

/// Tells from the first bytes of a response whether it is a stream of events or one body. A BOM and
/// white space before them say nothing (some servers keep a connection alive with empty lines).
public final class Opening {
  private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private final Framing framing;
  private final Held held = new Held();
  private int bom;

  public Opening(Framing framing) {
    this.framing = framing;
  }

  /// The bytes that were too few to decide by, and those after them; empty when the first read
  /// decided.
  public Held held() {
    return held;
  }

  /// Where in these bytes that begins which counts.
  public int skip(byte[] bytes, int from, int to) {
    int i = from;
    if (held.length() > 0) return i;
    while (i < to && bom < BOM.length) {
      if (bytes[i] != BOM[bom]) {
        held.add(BOM, 0, bom);
        bom = BOM.length;
        break;
      }
      i++;
      bom++;
    }
    while (i < to && held.length() == 0 && isSpace(bytes[i])) i++;
    return i;
  }

  private static boolean isSpace(byte b) {
    return b == '\n' || b == '\r' || b == ' ' || b == '\t';
  }

  public int read(byte[] bytes, int from, int to) {
    if (from == to) return Framing.UNDECIDED;
    if (held.length() == 0) {
      int guess = framing.guess(bytes, from, to);
      if (guess == Framing.UNDECIDED) held.add(bytes, from, to);
      return guess;
    }
    held.add(bytes, from, to);
    return framing.guess(held.bytes(), 0, held.length());
  }

  /// The first bytes, which the framing has seen and cannot tell by.
  void hold(byte[] bytes, int from, int to) {
    held.add(bytes, from, to);
  }
}
