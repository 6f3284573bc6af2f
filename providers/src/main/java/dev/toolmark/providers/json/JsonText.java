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

  private JsonText() {}

  /// Unescapes what a `JsonScanner` has passed as a string (join fragments first: a surrogate pair
  /// may be split over two). Lone surrogates stay as they are.
  public static String of(byte[] bytes, int from, int to) {
    int plain = behind(bytes, from, to, HIGH_BITS);
    if (plain == to) return ascii(bytes, from, to);
    int escape = bytes[plain] == '\\' ? plain : behind(bytes, plain, to, 0);
    return escape == to ? utf8(bytes, from, to) : unescaped(bytes, from, to, escape);
  }

  /// The first byte from `from` on that begins an escape, or has one of these bits: eight bytes a
  /// step, also where less than eight are left, so that most strings take one.
  private static int behind(byte[] bytes, int from, int to, long bits) {
    int i = from;
    while (i + Long.BYTES <= bytes.length) {
      long eight = (long) EIGHT_BYTES.get(bytes, i);
      long other = eight ^ BACKSLASHES;
      long marks = ((other - ONES) & ~other & HIGH_BITS) | (eight & bits);
      int next = i + (Long.numberOfTrailingZeros(marks) >>> 3);
      if (next >= to) return to;
      if (marks != 0) return next;
      i = next;
    }
    while (i < to && bytes[i] != '\\' && (bytes[i] & bits) == 0) i++;
    return Math.min(i, to);
  }

  /// A copy: these are most strings. By a call that no compiler makes part of its caller, for a
  /// string is made at the end of a row of calls that are all compiled.
  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// By way of the bytes that stand for it, which are fewer. `escape`: where the first begins.
  private static String unescaped(byte[] bytes, int from, int to, int escape) {
    var plain = new byte[to - from];
    int length = escape - from;
    System.arraycopy(bytes, from, plain, 0, length);
    int i = escape;
    while (i < to) {
      byte b = bytes[i++];
      if (b != '\\') plain[length++] = b;
      else if (bytes[i] != 'u') plain[length++] = (byte) character(bytes[i++]);
      else {
        int point = point(bytes, i + 1, to);
        if (point < 0) return units(utf8(bytes, from, to));
        length = add(point, plain, length);
        i += point < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 5 : 11;
      }
    }
    return utf8(plain, 0, length);
  }

  /// The character whose four digits begin there, or with those of the escape behind them where two
  /// halves of a pair make it; -1 for a half that is alone.
  private static int point(byte[] bytes, int at, int to) {
    int unit = unit(bytes, at);
    if (!Character.isSurrogate((char) unit)) return unit;
    int second = at + 6;
    if (second + 4 > to || bytes[at + 4] != '\\' || bytes[at + 5] != 'u') return -1;
    int low = unit(bytes, second);
    boolean pair = Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) low);
    return pair ? Character.toCodePoint((char) unit, (char) low) : -1;
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
  private static int add(int point, byte[] plain, int at) {
    int next = at;
    if (point < 0x80) plain[next++] = (byte) point;
    else {
      if (point < 0x800) plain[next++] = (byte) (0xc0 | (point >> 6));
      else {
        if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT)
          plain[next++] = (byte) (0xe0 | (point >> 12));
        else {
          plain[next++] = (byte) (0xf0 | (point >> 18));
          plain[next++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        }
        plain[next++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      }
      plain[next++] = (byte) (0x80 | (point & 0x3f));
    }
    return next;
  }

  /// The same by way of code units, for text in which half of a pair stands alone as an escape: no
  /// bytes stand for that.
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
