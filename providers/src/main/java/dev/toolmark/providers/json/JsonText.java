package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The text of the inside of a JSON string.
public final class JsonText {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = '\\' * ONES;

  /// First bytes, as numbers, below which a character has two bytes, and three.
  private static final int TWO_BYTES = (byte) 0xe0;

  private static final int THREE_BYTES = (byte) 0xf0;

  /// Of the longest: without the one of its first byte that says how long it is.
  private static final int MOST_BITS = 0x1fffff;

  private static final char[] NO_ROOM = {};

  private JsonText() {}

  /// Unescapes what a `JsonScanner` has passed as a string (join fragments first: a surrogate pair
  /// may be split over two). Lone surrogates stay as they are. One loop to find the first byte that
  /// begins an escape or is not ASCII, eight bytes a step, also where less than eight are left, so
  /// that most strings take one; and one for any characters, UTF-8 that is known to be good and
  /// escapes. No methods of their own, which a fresh process would compile a second time. ASCII is
  /// copied, not by way of a charset: that constructor knows them all.
  public static String of(byte[] bytes, int from, int to) {
    return of(bytes, from, to, NO_ROOM);
  }

  /// The same for whoever asks again and again: what is unescaped on the way to a string stands in
  /// that room, where it is long enough, and is of no use behind it.
  @SuppressWarnings("deprecation") // right where each byte is a character
  public static String of(byte[] bytes, int from, int to, char[] room) {
    int plain = from;
    while (plain < to) {
      long marks = 0;
      if (plain + Long.BYTES <= bytes.length) {
        long eight = (long) EIGHT_BYTES.get(bytes, plain);
        long other = eight ^ BACKSLASHES;
        marks = (((other - ONES) & ~other) | eight) & HIGH_BITS;
        plain += Long.numberOfTrailingZeros(marks) >>> 3;
      } else if (bytes[plain] != '\\' && bytes[plain] >= 0) plain++;
      else marks = 1;
      if (marks != 0) break;
    }
    if (plain >= to) return new String(bytes, 0, from, to - from);
    char[] units = room.length < to - from ? new char[to - from] : room;
    int length = 0;
    int i = from;
    while (i < to) {
      int b = bytes[i++];
      int unit = b;
      if (b == '\\') {
        unit = bytes[i++];
        if (unit != 'u') unit = character(unit);
        else {
          unit = unit(bytes, i);
          i += 4;
        }
      } else if (b < 0) {
        unit = (b & 0x1f) << 6 | (bytes[i++] & 0x3f);
        if (b >= TWO_BYTES) unit = unit << 6 | (bytes[i++] & 0x3f);
        if (b >= THREE_BYTES) {
          unit = (unit << 6 | (bytes[i++] & 0x3f)) & MOST_BITS;
          units[length++] = Character.highSurrogate(unit);
          unit = Character.lowSurrogate(unit);
        }
      }
      units[length++] = (char) unit;
    }
    return new String(units, 0, length);
  }

  /// What four digits stand for.
  private static int unit(byte[] bytes, int at) {
    return digit(bytes[at]) << 12
        | digit(bytes[at + 1]) << 8
        | digit(bytes[at + 2]) << 4
        | digit(bytes[at + 3]);
  }

  private static int digit(byte hex) {
    return hex <= '9' ? hex - '0' : (hex & 0xf) + 9;
  }

  /// What is meant by that letter behind a backslash.
  private static int character(int letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }
}
