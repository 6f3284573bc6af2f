package dev.toolmark.providers.json;

/// What may stand in the inside of a JSON string but plain characters: escapes, and characters
/// beyond ASCII in UTF-8. Told from a word of eight bytes, the first lowest, with few branches: no
/// processor foresees which of them comes next.
final class JsonSpecials {
  private static final int FIRST_LEAD = 0xc0;

  /// By the first byte of a character: which bits of all its bytes are given, in the upper half,
  /// and what they are.
  private static final long[] GIVEN = new long[0x100 - FIRST_LEAD];

  /// Which characters may stand behind a backslash, but for `u`: those below 64, and the others.
  private static final long LOW = 1L << '"' | 1L << '/';

  private static final long HIGH =
      1L << '\\' | 1L << 'b' | 1L << 'f' | 1L << 'n' | 1L << 'r' | 1L << 't';

  private static final int BYTES = 0x01010101;
  private static final int HIGH_BITS = 0x80808080;

  static {
    for (int lead = 0xc2; lead <= 0xf4; lead++)
      GIVEN[lead - FIRST_LEAD] =
          switch (lead) {
            case 0xe0 -> given(0xc0e000, 0x80a000);
            case 0xed -> given(0xc0e000, 0x808000);
            case 0xf0 -> given(0xc0c0f000, 0x80809000);
            case 0xf4 -> given(0xc0c0f000, 0x80808000);
            default ->
                lead < 0xe0
                    ? given(0xc000, 0x8000)
                    : lead < 0xf0 ? given(0xc0c000, 0x808000) : given(0xc0c0c000, 0x80808000);
          };
  }

  private JsonSpecials() {}

  private static long given(int mask, int value) {
    return (long) mask << Integer.SIZE | Integer.toUnsignedLong(value);
  }

  /// How many bytes the escape or the character has that begins this word; 0 where it is none, or
  /// one that is rare.
  static int length(long eight) {
    int first = (int) eight & 0xff;
    if (first == '\\') return escape(eight);
    if (first < FIRST_LEAD) return 0;
    long given = GIVEN[first - FIRST_LEAD];
    boolean good = ((int) eight & (int) (given >>> Integer.SIZE)) == (int) given && given != 0;
    return good ? Integer.numberOfLeadingZeros(~(first << 24)) : 0;
  }

  private static int escape(long eight) {
    int what = (int) (eight >>> Byte.SIZE) & 0xff;
    long some = what < Long.SIZE ? LOW : HIGH;
    if (((some >>> what) & 1) != 0 && what < 2 * Long.SIZE) return 2;
    return (what == 'u' && areHex((int) (eight >>> (2 * Byte.SIZE)))) ? 6 : 0;
  }

  /// Whether all four bytes are digits of base sixteen.
  private static boolean areHex(int four) {
    int low = four & ~HIGH_BITS;
    int letters = low | ' ' * BYTES;
    int digit = (low + (0x80 - '0') * BYTES) & ~(low + (0x7f - '9') * BYTES);
    int letter = (letters + (0x80 - 'a') * BYTES) & ~(letters + (0x7f - 'f') * BYTES);
    return ((digit | letter) & ~four & HIGH_BITS) == HIGH_BITS;
  }
}
