package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The inside of a string of JSON of which all is known to be good: where another says the same it
/// is good, too, and is compared, which is quicker than to look at it anew. It may have characters
/// as they are where the known one has them as escapes of their units, and the other way round.
final class KnownString {
  /// Shorter strings are as soon looked at anew.
  private static final int SHORT = 64;

  private static final int ESCAPE = 6;
  private static final byte[] NOTHING = {};
  private static final int BYTES = 0x01010101;

  /// What the units of pairs begin with.
  private static final int HALVES = Character.MIN_SURROGATE >> 11;

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] known = NOTHING;
  private int length;

  /// Which token of the document at hand says it; -1 while none does.
  int token = -1;

  /// The inside of that string from its beginning; valid until its bytes change.
  void set(byte[] inside, int length) {
    known = inside;
    this.length = length > SHORT ? length : 0;
  }

  boolean isSet() {
    return length > 0;
  }

  /// Where the string ends whose inside begins there, at its closing quote; -1 where it is not
  /// known to say the same.
  int end(byte[] in, int from, int end) {
    if (length == 0 || from >= end || !mayBegin(in[from], known[0])) return -1;
    int behind = from + length;
    boolean same =
        behind < end && in[behind] == '"' && Arrays.equals(in, from, behind, known, 0, length);
    return same ? behind : otherwise(in, from, end);
  }

  /// The same byte, or an escape and the first of a character beyond ASCII.
  private static boolean mayBegin(byte its, byte mine) {
    return its == mine || (its ^ mine) < 0;
  }

  /// The same where it is escaped differently. Two strings are at the same place of their text
  /// where all before was the same and one goes on with the first byte of a character beyond ASCII,
  /// which no escape holds.
  private int otherwise(byte[] in, int from, int end) {
    int mine = 0;
    int its = from;
    while (true) {
      int same = Arrays.mismatch(known, mine, length, in, its, end);
      if (same < 0) return -1;
      mine += same;
      its += same;
      if (mine == length) return its < end && in[its] == '"' ? its : -1;
      if (its == end) return -1;
      boolean escaped = known[mine] == '\\';
      if (escaped && isEscaped(mine)) return -1;
      int as =
          escaped
              ? unescaped(known, mine, length, in, its, end)
              : unescaped(in, its, end, known, mine, length);
      if (as < 0) return -1;
      mine += escaped ? written(as) : as;
      its += escaped ? as : written(as);
    }
  }

  /// Whether a backslash that is known is the second of an escape, and begins none: what was the
  /// same before it may end in the first of one, for only what is known is known to be good.
  private boolean isEscaped(int backslash) {
    int before = backslash;
    while (before > 0 && known[before - 1] == '\\') before--;
    return ((backslash - before) & 1) == 1;
  }

  /// How long the character is that stands as it is in `plain` and escaped in `escaped`; -1 where
  /// it does not.
  private static int unescaped(
      byte[] escaped, int from, int end, byte[] plain, int at, int plainEnd) {
    int length = length(plain[at]);
    if (length == 1 || from + written(length) > end || at + length > plainEnd) return -1;
    int character = character(plain, at, length);
    if (character < 0) return -1;
    boolean same =
        length < 4
            ? isUnit(escaped, from, character)
            : isUnit(escaped, from, Character.highSurrogate(character))
                && isUnit(escaped, from + ESCAPE, Character.lowSurrogate(character));
    return same ? length : -1;
  }

  /// The character that stands there in so many bytes; -1 where they are no UTF-8.
  private static int character(byte[] plain, int at, int length) {
    int character = plain[at] & 0x7f >> length;
    for (int i = at + 1; i < at + length; i++) {
      if (plain[i] >= (byte) 0xc0) return -1;
      character = character << 6 | (plain[i] & 0x3f);
    }
    boolean least = character >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean good = least && character <= Character.MAX_CODE_POINT && character >> 11 != HALVES;
    return good ? character : -1;
  }

  /// Whether the escape of that unit stands there, its letters small or not.
  private static boolean isUnit(byte[] escaped, int at, int unit) {
    if (escaped[at] != '\\' || escaped[at + 1] != 'u') return false;
    int digits = unit >>> 12 | (unit & 0xf00) | (unit & 0xf0) << 12 | (unit & 0xf) << 24;
    int letters = (digits + 6 * BYTES) >>> 4 & BYTES;
    int small = digits + '0' * BYTES + letters * ('a' - '9' - 1);
    return ((int) FOUR_BYTES.get(escaped, at + 2) | letters * ' ') == small;
  }

  /// How long such a character is as escapes.
  private static int written(int length) {
    return length == 4 ? 2 * ESCAPE : ESCAPE;
  }

  /// Of a character by its first byte in UTF-8; 1 for any other byte.
  private static int length(byte first) {
    int lead = Integer.numberOfLeadingZeros(~first << 24);
    return lead < 2 || lead > 4 ? 1 : lead;
  }
}
