package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.PlainText;
import java.util.Arrays;

/// Whether two strings say the same although they are escaped differently. Half a surrogate pair is
/// the same as nothing here; who needs to know makes texts of both.
final class SameText {
  private static final int ESCAPE = 6;
  private final PlainText one = new PlainText();
  private final PlainText other = new PlainText();

  /// The insides of JSON strings; `length`: of the first, from its beginning.
  boolean is(byte[] told, int length, byte[] bytes, int from, int to) {
    return isButForUnits(told, length, bytes, from, to)
        || (one.read(told, 0, length)
            && other.read(bytes, from, to)
            && Arrays.equals(one.bytes(), 0, one.length(), other.bytes(), 0, other.length()));
  }

  /// Whether they are the same bytes, but that one has a character as it is where the other has it
  /// as escapes of its units. Two strings are at the same place of their text where all before was
  /// the same and one goes on with the first byte of such a character, which no escape holds.
  private boolean isButForUnits(byte[] told, int length, byte[] bytes, int from, int to) {
    int mine = 0;
    int its = from;
    while (true) {
      int same = Arrays.mismatch(told, mine, length, bytes, its, to);
      if (same < 0) return true;
      mine += same;
      its += same;
      if (mine == length || its == to) return false;
      boolean escaped = told[mine] == '\\';
      int as =
          escaped
              ? unescaped(told, mine, length, bytes, its, to)
              : unescaped(bytes, its, to, told, mine, length);
      if (as < 0) return false;
      mine += escaped ? written(as) : as;
      its += escaped ? as : written(as);
    }
  }

  /// How long the character is that stands as it is in `plain` and escaped in `escaped`; -1 where
  /// it does not.
  private static int unescaped(
      byte[] escaped, int from, int end, byte[] plain, int at, int plainEnd) {
    int length = length(plain[at]);
    if (length < 2 || from + written(length) > end || at + length > plainEnd) return -1;
    int character = character(plain, at, length);
    boolean same =
        length < 4
            ? isUnit(escaped, from, character)
            : isUnit(escaped, from, Character.highSurrogate(character))
                && isUnit(escaped, from + ESCAPE, Character.lowSurrogate(character));
    return same ? length : -1;
  }

  /// Which one those bytes of UTF-8 are.
  private static int character(byte[] bytes, int at, int length) {
    int character = bytes[at] & (0x7f >> length);
    for (int i = at + 1; i < at + length; i++) character = character << 6 | (bytes[i] & 0x3f);
    return character;
  }

  /// Whether the escape of that unit stands there.
  private static boolean isUnit(byte[] escaped, int at, int unit) {
    if (escaped[at] != '\\' || escaped[at + 1] != 'u') return false;
    int said = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = escaped[i] <= '9' ? escaped[i] - '0' : (escaped[i] | ' ') - 'a' + 10;
      said = said << 4 | digit;
    }
    return said == unit;
  }

  /// How long such a character is as escapes.
  private static int written(int length) {
    return length == 4 ? 2 * ESCAPE : ESCAPE;
  }

  /// Of a character by its first byte in UTF-8; 1 for any other byte.
  private static int length(byte first) {
    int lead = Integer.numberOfLeadingZeros(~first << 24);
    return lead < 2 ? 1 : lead;
  }
}
