package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where single strings and numbers of JSON end, with all checks of what they are, and what is
/// wrong where they do not. Never throws on bad input. Apart from `JsonScanner`, which knows all of
/// the grammar: most streams never need that. Source: RFC 8259.
public sealed class TokenEnds permits JsonScanner {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// The faults in their order, by number: so the class of faults is loaded where one is asked for,
  /// and not by every fresh process.
  static final int NONE = 0;

  static final int NOT_JSON = 1;
  static final int CUT = 2;
  static final int BAD_UTF8 = 3;
  static final int TOO_DEEP = 4;
  static final int NUMBER_TOO_LONG = 5;

  private static final byte[] NOTHING = {};

  final JsonLimits limits;
  byte[] bytes = NOTHING;
  int end;
  int fault;

  /// Where that is wrong; of what was walked, its range.
  int from;

  int to;
  boolean escaped;

  public TokenEnds(JsonLimits limits) {
    this.limits = limits;
  }

  /// These bytes are looked at now, up to there.
  final void begin(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
    this.fault = NONE;
  }

  /// Whether the bytes ran out before the value did, and nothing is wrong with those.
  public final boolean isCut() {
    return fault == CUT;
  }

  /// Where the string ends whose inside begins at `from`: at its closing quote. -1: nowhere before
  /// `to`; `isCut` says whether nothing is wrong with what is there. A document that was being
  /// walked is to be begun anew behind it.
  @SuppressWarnings("ReferenceEquality") // the same array need not be stored again
  public final int stringEnd(byte[] bytes, int from, int to) {
    if (this.bytes != bytes) this.bytes = bytes;
    this.end = to;
    this.fault = NONE;
    return closing(from);
  }

  /// The same for strings that are mostly short and plain: for those nothing is noted. `isCut` says
  /// something behind -1 alone.
  public final int shortEnd(byte[] bytes, int from, int to) {
    if (from + Long.BYTES > to) return stringEnd(bytes, from, to);
    int i = JsonSpecials.plainEnd(bytes, from, to);
    return i < to && bytes[i] == '"' ? i : endBehind(bytes, i, to);
  }

  /// The same from the first that is not plain on.
  @SuppressWarnings("ReferenceEquality") // the same array need not be stored again
  private int endBehind(byte[] bytes, int at, int to) {
    if (this.bytes != bytes) this.bytes = bytes;
    this.end = to;
    this.fault = NONE;
    int behind = at < to ? special(bytes[at], at) : cut();
    return behind < 0 ? -1 : closing(behind);
  }

  /// Where the number ends that begins at `from`, which may be `to`; -1 as of `stringEnd`.
  public final int numberEnd(byte[] bytes, int from, int to) {
    int point = behindDigits(bytes, from, to);
    boolean fraction = point > from && point < to && bytes[point] == '.';
    int i = fraction ? behindDigits(bytes, point + 1, to) : point;
    if (i > (fraction ? point + 1 : from) && i < to && isPlain(bytes, from, point, i)) return i;
    begin(bytes, to);
    return numberBehind(from);
  }

  private static int behindDigits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') i++;
    return i;
  }

  /// Whether these digits, perhaps with a point at `point`, which something stands behind, are a
  /// number and all of it.
  private boolean isPlain(byte[] bytes, int from, int point, int to) {
    byte behind = bytes[to];
    return (behind == ',' || behind == '}' || behind == ']')
        && (bytes[from] != '0' || point == from + 1)
        && to - from <= limits.numberChars();
  }

  /// The same in the document at hand, with no fault so far; `from`: behind a quote.
  final int quote(int from) {
    return closing(from);
  }

  /// Behind the number that begins there; -1: there is a fault.
  final int numberBehind(int from) {
    int i = from < end && bytes[from] == '-' ? from + 1 : from;
    if (i == end) return cut();
    if (bytes[i] == '0') i++;
    else if ((i = digits(i)) < 0) return -1;
    if (i < end && bytes[i] == '.' && (i = digits(i + 1)) < 0) return -1;
    if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < end && (bytes[i] == '+' || bytes[i] == '-')) i++;
      if ((i = digits(i)) < 0) return -1;
    }
    return i - from > limits.numberChars() ? wrong(NUMBER_TOO_LONG, from) : i;
  }

  /// Behind one or more digits; -1 where there is none.
  private int digits(int i) {
    int first = i;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') i++;
    if (i > first) return i;
    return wrong(i == end ? CUT : NOT_JSON, i);
  }

  /// The closing quote of the string whose inside begins there; -1: there is a fault.
  final int closing(int first) {
    int i = plain(first);
    return i < end && bytes[i] == '"' ? i : closingBehind(i);
  }

  /// The same where the first that is not plain stands there. Apart from what is plain, which is
  /// all that most strings are, and in one call, however many escapes follow.
  private int closingBehind(int from) {
    byte[] in = bytes;
    int i = from;
    while (i + Long.BYTES <= end) {
      long eight = (long) EIGHT_BYTES.get(in, i);
      if ((eight & 0xff) == '"') return i;
      int length = JsonSpecials.length(eight);
      if (length == 0) break;
      escaped |= (eight & 0xff) == '\\';
      i = plain(i + length);
    }
    return closingSlowly(i);
  }

  /// The same for all that may stand there, and for what is wrong.
  private int closingSlowly(int from) {
    for (int i = plain(from); i < end; i = plain(i)) {
      byte c = bytes[i];
      if (c == '"') return i;
      i = special(c, i);
      if (i < 0) return -1;
    }
    return cut();
  }

  /// The first place from `i` on that may hold anything but a plain character of a string (a quote,
  /// a backslash, a control character, a byte above ASCII), eight bytes a step; or less than eight
  /// before the end. Quotes and control characters are less than what is behind a space once spaces
  /// and quotes are exchanged; a byte above ASCII is marked by itself. In each step the lowest byte
  /// that is marked is such a one; a borrow can only mark bytes above it.
  private int plain(int from) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long marks = JsonSpecials.marks((long) EIGHT_BYTES.get(bytes, i));
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    return i;
  }

  /// Behind the escape or the character that begins there; -1: there is a fault.
  private int special(byte c, int i) {
    if (c == '\\') {
      escaped = true;
      return escape(i);
    }
    if (c < 0) return character(i);
    return c < ' ' ? wrong(NOT_JSON, i) : i + 1;
  }

  /// Behind the escape; -1 where it is none.
  private int escape(int i) {
    if (i + 1 == end) return cut();
    return switch (bytes[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 2;
      case 'u' -> fourHex(i + 2);
      default -> wrong(NOT_JSON, i + 1);
    };
  }

  private int fourHex(int i) {
    for (int k = i; k < i + 4; k++) {
      if (k == end) return cut();
      if (!isHex(bytes[k])) return wrong(NOT_JSON, k);
    }
    return i + 4;
  }

  private static boolean isHex(byte b) {
    int letter = b | 0x20;
    return (b >= '0' && b <= '9') || (letter >= 'a' && letter <= 'f');
  }

  /// Behind the character of two to four bytes; -1 where they are not UTF-8.
  private int character(int i) {
    int lead = bytes[i] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) return wrong(BAD_UTF8, i);
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (i + 1 == end) return cut();
    int second = bytes[i + 1] & 0xff;
    if (second < lowest || second > highest) return wrong(BAD_UTF8, i);
    if (lead < 0xe0) return i + 2;
    int third = further(i, 2);
    return third < 0 || lead < 0xf0 ? third : further(i, 3);
  }

  /// Behind that byte of the character, which is not its first two.
  private int further(int i, int which) {
    if (i + which == end) return cut();
    return (bytes[i + which] & 0xc0) == 0x80 ? i + which + 1 : wrong(BAD_UTF8, i);
  }

  private int cut() {
    return wrong(CUT, end);
  }

  /// Notes what is wrong and where; -1.
  final int wrong(int why, int where) {
    fault = why;
    from = to = where;
    return -1;
  }
}
