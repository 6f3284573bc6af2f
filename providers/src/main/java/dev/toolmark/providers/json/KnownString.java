package dev.toolmark.providers.json;

import java.util.Arrays;

/// The inside of a string of JSON of which all is known to be good: where another says the same it
/// is good, too, and is compared, which is quicker than to look at it anew. It may have characters
/// as they are where the known one has them as escapes of their units, and the other way round.
final class KnownString {
  /// Shorter strings are as soon looked at anew.
  private static final int SHORT = 64;

  private static final int ESCAPE = 6;
  private static final byte[] NOTHING = {};

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
  /// it does not. One of them is good.
  private static int unescaped(
      byte[] escaped, int from, int end, byte[] plain, int at, int plainEnd) {
    int length = length(plain[at]);
    if (length == 1 || from + written(length) > end || at + length > plainEnd) return -1;
    int character = length == 4 ? pair(escaped, from) : unit(escaped, from);
    return is(plain, at, length, character) ? length : -1;
  }

  /// Whether that character stands there in so many bytes, as UTF-8 has it.
  private static boolean is(byte[] plain, int at, int length, int character) {
    if (character < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000)) return false;
    if (length == 3 && Character.isSurrogate((char) character)) return false;
    int rest = character;
    for (int i = at + length - 1; i > at; i--) {
      if (plain[i] != (byte) (0x80 | (rest & 0x3f))) return false;
      rest >>= 6;
    }
    return (plain[at] & 0xff) == ((0xf00 >> length & 0xff) | rest);
  }

  /// The character whose two units stand there as escapes; -1 where none does.
  private static int pair(byte[] escaped, int at) {
    int high = unit(escaped, at);
    int low = unit(escaped, at + ESCAPE);
    boolean pair = high >= 0 && low >= 0 && Character.isSurrogatePair((char) high, (char) low);
    return pair ? Character.toCodePoint((char) high, (char) low) : -1;
  }

  /// The unit whose escape stands there; -1 where none does.
  private static int unit(byte[] escaped, int at) {
    if (escaped[at] != '\\' || escaped[at + 1] != 'u') return -1;
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE && unit >= 0; i++) {
      int digit = digit(escaped[i]);
      unit = digit < 0 ? -1 : unit << 4 | digit;
    }
    return unit;
  }

  /// The digit of base sixteen; -1 where it is none.
  private static int digit(byte b) {
    if (b >= '0' && b <= '9') return b - '0';
    int letter = (b | ' ') - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : -1;
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
