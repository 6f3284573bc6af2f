package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The text of the inside of a JSON string.
public final class JsonText {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = '\\' * ONES;

  /// The last byte, as a number, that begins a character up to U+00FF.
  private static final int LAST_LATIN = (byte) 0xc3;

  /// By the letter behind a backslash: what is meant; 0 where four digits say it.
  private static final byte[] MEANT = new byte[128];

  static {
    for (int i = 0; i < MEANT.length; i++) MEANT[i] = (byte) character(i);
  }

  private JsonText() {}

  /// Unescapes what a `JsonScanner` has passed as a string (join fragments first: a surrogate pair
  /// may be split over two). Lone surrogates stay as they are.
  public static String of(byte[] bytes, int from, int to) {
    int plain = behindPlain(bytes, from, to);
    return plain == to ? ascii(bytes, from, to) : latin(bytes, from, to, plain);
  }

  /// Of characters that one byte stands for in a string: with escapes or above ASCII most texts are
  /// such. `first`: the first that is no plain ASCII.
  private static String latin(byte[] bytes, int from, int to, int first) {
    var plain = new byte[to - from];
    int length = first - from;
    System.arraycopy(bytes, from, plain, 0, length);
    int i = first;
    while (i < to) {
      int b = bytes[i++];
      if (b < 0) {
        if (b > LAST_LATIN) return wide(bytes, from, to, first);
        b = b << 6 | (bytes[i++] & 0x3f);
      } else if (b == '\\') {
        b = MEANT[bytes[i++] & 0x7f];
        if (b == 0) {
          b = unit(bytes, i);
          if (b > 0xff) return wide(bytes, from, to, first);
          i += 4;
        }
      }
      plain[length++] = (byte) b;
    }
    return ascii(plain, 0, length);
  }

  private static String wide(byte[] bytes, int from, int to, int first) {
    for (int i = first; i < to; i++)
      if (bytes[i] == '\\') return unescaped(bytes, from, to, first, i);
    return utf8(bytes, from, to);
  }

  /// The first byte from `i` on that is no ASCII, or begins an escape.
  private static int behindPlain(byte[] bytes, int from, int to) {
    int i = from;
    if (to - from < Long.BYTES) {
      if (from + Long.BYTES > bytes.length) return behindPlainBytes(bytes, from, to);
      long marks = marks(bytes, from);
      return Math.min(to, from + (Long.numberOfTrailingZeros(marks) >>> 3));
    }
    for (int last = to - Long.BYTES; ; i = Math.min(i + Long.BYTES, last)) {
      long marks = marks(bytes, i);
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      if (i == last) return to;
    }
  }

  private static int behindPlainBytes(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= 0 && bytes[i] != '\\') i++;
    return i;
  }

  /// The lowest byte that is marked of eight is no ASCII, or begins an escape.
  private static long marks(byte[] bytes, int i) {
    long eight = (long) EIGHT_BYTES.get(bytes, i);
    long other = eight ^ BACKSLASHES;
    return (((other - ONES) & ~other) | eight) & HIGH_BITS;
  }

  /// A copy, without a decoder, of what is one byte a character: these are most strings.
  @SuppressWarnings("deprecation") // every byte is a character
  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, 0, from, to - from);
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// By way of the bytes that stand for it, which are fewer. `first`: the first that is no plain
  /// ASCII; `escape`: where the first escape begins.
  private static String unescaped(byte[] bytes, int from, int to, int first, int escape) {
    var plain = new byte[to - from];
    int length = escape - from;
    System.arraycopy(bytes, from, plain, 0, length);
    int any = bytes[first];
    int i = escape;
    while (i < to) {
      byte b = bytes[i++];
      if (b == '\\') {
        b = MEANT[bytes[i++] & 0x7f];
        if (b == 0) {
          int unit = unit(bytes, i);
          if (Character.isSurrogate((char) unit)) return units(utf8(bytes, from, to));
          length = add(unit, plain, length);
          any |= -(unit >> 7);
          i += 4;
          continue;
        }
      }
      any |= b;
      plain[length++] = b;
    }
    return any < 0 ? utf8(plain, 0, length) : ascii(plain, 0, length);
  }

  /// What four digits stand for.
  private static int unit(byte[] bytes, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = bytes[i];
      unit = unit << 4 | (digit <= '9' ? digit - '0' : (digit & 0xf) + 9);
    }
    return unit;
  }

  /// In UTF-8. Where the next goes.
  private static int add(int unit, byte[] plain, int at) {
    int next = at;
    if (unit < 0x80) plain[next++] = (byte) unit;
    else {
      if (unit < 0x800) plain[next++] = (byte) (0xc0 | unit >> 6);
      else {
        plain[next++] = (byte) (0xe0 | unit >> 12);
        plain[next++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
      }
      plain[next++] = (byte) (0x80 | (unit & 0x3f));
    }
    return next;
  }

  /// The same by way of code units, for text in which halves of pairs stand as escapes: no bytes
  /// stand for one that is alone.
  private static String units(String inside) {
    var text = new StringBuilder(inside.length());
    int done = 0;
    for (int escape = inside.indexOf('\\'); escape >= 0; escape = inside.indexOf('\\', done)) {
      text.append(inside, done, escape);
      char c = inside.charAt(escape + 1);
      done = escape + (c == 'u' ? 6 : 2);
      text.append(
          c == 'u' ? (char) Integer.parseInt(inside, escape + 2, done, 16) : (char) character(c));
    }
    return text.append(inside, done, inside.length()).toString();
  }

  /// What is meant by that letter behind a backslash; 0 where four digits say it.
  private static int character(int letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> 0;
      default -> letter;
    };
  }
}
