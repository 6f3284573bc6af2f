package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import java.nio.charset.StandardCharsets;

/// Tells from the first bytes of a response whether it is a stream of events or one body. A BOM and
/// white space before them say nothing (some servers keep a connection alive with empty lines).
public final class Opening {
  public enum Guess {
    UNDECIDED,
    STREAM,
    BODY
  }

  private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[][] FIELDS = {
    "data:".getBytes(StandardCharsets.US_ASCII),
    "event:".getBytes(StandardCharsets.US_ASCII),
    "id:".getBytes(StandardCharsets.US_ASCII),
    "retry:".getBytes(StandardCharsets.US_ASCII)
  };

  private final boolean eventStream;
  private final Held held = new Held();
  private int bom;

  /// `eventStream`: the content type says so.
  public Opening(boolean eventStream) {
    this.eventStream = eventStream;
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

  public Guess read(byte[] bytes, int from, int to) {
    if (from == to) return Guess.UNDECIDED;
    if (held.length() == 0) {
      Guess guess = guess(bytes, from, to);
      if (guess == Guess.UNDECIDED) held.add(bytes, from, to);
      return guess;
    }
    held.add(bytes, from, to);
    return guess(held.bytes(), 0, held.length());
  }

  private Guess guess(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    if (eventStream)
      return first == '{' || first == '[' || first == '<' ? Guess.BODY : Guess.STREAM;
    if (first == ':') return Guess.STREAM;
    for (byte[] field : FIELDS) {
      int same = 0;
      while (same < field.length && from + same < to && bytes[from + same] == field[same]) same++;
      if (same == field.length) return Guess.STREAM;
      if (from + same == to) return Guess.UNDECIDED;
    }
    return Guess.BODY;
  }

  /// When no more bytes come.
  public Guess atEnd() {
    return eventStream ? Guess.STREAM : Guess.BODY;
  }
}
