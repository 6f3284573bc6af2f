package dev.toolmark.providers.frame;

/// What single bytes add to a CRC, by where they stand: it is linear, so what many add is what each
/// adds, taken together. Source: RFC 1952, section 8.
final class SumTables {
  static final int BYTES = 256;
  private static final int POLYNOMIAL = 0xedb88320;

  /// For the last eight bytes there may be up to seven behind them.
  static final int BEHIND = 7;

  /// What a byte adds to the sum: 256 for the last byte of a message, 256 for the one before, and
  /// so on. Not to be changed.
  static final int[] ADDS = new int[(BEHIND + Long.BYTES) * BYTES];

  /// A sum is taken apart into parts of so many bits, the lowest first. Fewer parts take more room,
  /// which is not at hand as quickly.
  private static final int[] PARTS = {6, 6, 5, 5, 5, 5};

  private static final int ROW = 2 * 64 + 4 * 32;
  private static final int ROWS = 16;

  /// By how many times eight zeros came behind: what each part of a sum was before them, the lowest
  /// first.
  private static final int[] BEFORE = new int[ROWS * ROW];

  static {
    for (int b = 0; b < BYTES; b++) {
      int sum = b;
      for (int bit = 0; bit < Byte.SIZE; bit++) sum = (sum >>> 1) ^ (POLYNOMIAL & -(sum & 1));
      ADDS[b] = sum;
    }
    for (int i = BYTES; i < ADDS.length; i++) {
      int sum = ADDS[i - BYTES];
      ADDS[i] = (sum >>> Byte.SIZE) ^ ADDS[sum & 0xff];
    }
    int[] lowest = lowest();
    for (int row = 0; row < ROWS; row++) fill(row, lowest);
  }

  private SumTables() {}

  /// By the highest byte of a sum behind which a zero came: the lowest before it. No two are the
  /// same.
  private static int[] lowest() {
    var lowest = new int[BYTES];
    for (int b = 0; b < BYTES; b++) lowest[ADDS[b] >>> (Integer.SIZE - Byte.SIZE)] = b;
    return lowest;
  }

  private static void fill(int row, int[] lowest) {
    int at = row * ROW;
    int shift = 0;
    for (int bits : PARTS) {
      for (int part = 1; part < 1 << bits; part++) {
        int bit = Integer.lowestOneBit(part);
        int other = part ^ bit;
        BEFORE[at + part] =
            other != 0
                ? BEFORE[at + bit] ^ BEFORE[at + other]
                : row == 0 ? part << shift : beforeEight(BEFORE[at - ROW + part], lowest);
      }
      at += 1 << bits;
      shift += bits;
    }
  }

  private static int beforeEight(int sum, int[] lowest) {
    int before = sum;
    for (int i = 0; i < Long.BYTES; i++) {
      int b = lowest[before >>> (Integer.SIZE - Byte.SIZE)];
      before = (before ^ ADDS[b]) << Byte.SIZE | b;
    }
    return before;
  }

  /// What eight bytes add to the sum of zeros in their place, the first lowest, with so many behind
  /// them; of these no more than seven count.
  static int adds(long eight, int behind) {
    int at = (behind & BEHIND) * BYTES;
    int low = (int) eight;
    int high = (int) (eight >>> Integer.SIZE);
    return ADDS[at + 7 * BYTES + (low & 0xff)]
        ^ ADDS[at + 6 * BYTES + (low >>> 8 & 0xff)]
        ^ ADDS[at + 5 * BYTES + (low >>> 16 & 0xff)]
        ^ ADDS[at + 4 * BYTES + (low >>> 24)]
        ^ ADDS[at + 3 * BYTES + (high & 0xff)]
        ^ ADDS[at + 2 * BYTES + (high >>> 8 & 0xff)]
        ^ ADDS[at + BYTES + (high >>> 16 & 0xff)]
        ^ ADDS[at + (high >>> 24)];
  }

  /// What a sum was before as many zeros as these, fewer than 128, but for those that `adds`
  /// counts.
  static int beforeZeros(int sum, int behind) {
    int at = ((behind >>> 3) & (ROWS - 1)) * ROW;
    return BEFORE[at + (sum & 63)]
        ^ BEFORE[at + 64 + (sum >>> 6 & 63)]
        ^ BEFORE[at + 128 + (sum >>> 12 & 31)]
        ^ BEFORE[at + 160 + (sum >>> 17 & 31)]
        ^ BEFORE[at + 192 + (sum >>> 22 & 31)]
        ^ BEFORE[at + 224 + (sum >>> 27)];
  }
}
