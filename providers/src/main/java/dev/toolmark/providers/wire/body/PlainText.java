package dev.toolmark.providers.wire.body;

import java.util.Arrays;

/// The text of the inside of a JSON string, as UTF-8, in a buffer that is used again: makes nothing
/// once it is large enough.
public final class PlainText {
  private byte[] bytes = {};
  private int length;

  /// `length` of these count.
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /// Unescapes what a `JsonScanner` has passed as a string. False: it holds a lone surrogate, which
  /// UTF-8 cannot say, and what stands here is of no use.
  public boolean read(byte[] inside, int from, int to) {
    if (bytes.length < to - from)
      bytes = Arrays.copyOf(bytes, Math.max(to - from, 2 * bytes.length));
    length = 0;
    int at = from;
    while (at < to) {
      int escape = Runs.backslash(inside, at, to);
      System.arraycopy(inside, at, bytes, length, escape - at);
      length += escape - at;
      at = escape == to ? to : unescape(inside, escape, to);
      if (at < 0) return false;
    }
    return true;
  }

  /// Behind the escape; -1 where it is a lone surrogate.
  private int unescape(byte[] inside, int at, int to) {
    byte c = inside[at + 1];
    if (c == 'u') return unit(inside, at + 2, to);
    bytes[length++] =
        switch (c) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> c;
        };
    return at + 2;
  }

  private int unit(byte[] inside, int at, int to) {
    int unit = hex(inside, at);
    int behind = at + 4;
    if (!Character.isSurrogate((char) unit)) {
      utf8(unit);
      return behind;
    }
    boolean pair = to - behind >= 6 && inside[behind] == '\\' && inside[behind + 1] == 'u';
    int second = pair ? hex(inside, behind + 2) : 0;
    if (!Character.isSurrogatePair((char) unit, (char) second)) return -1;
    utf8(Character.toCodePoint((char) unit, (char) second));
    return behind + 6;
  }

  private static int hex(byte[] inside, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) unit = unit << 4 | Character.digit(inside[i], 16);
    return unit;
  }

  private void utf8(int character) {
    if (character < 0x80) bytes[length++] = (byte) character;
    else {
      if (character < 0x800) bytes[length++] = (byte) (0xc0 | character >> 6);
      else {
        if (character < 0x10000) bytes[length++] = (byte) (0xe0 | character >> 12);
        else {
          bytes[length++] = (byte) (0xf0 | character >> 18);
          bytes[length++] = (byte) (0x80 | (character >> 12 & 0x3f));
        }
        bytes[length++] = (byte) (0x80 | (character >> 6 & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | (character & 0x3f));
    }
  }
}
