package dev.toolmark.providers.frame;

/// What single bytes add to a CRC, by where they stand: it is linear, so what many add is what each
/// adds, taken together. A sum itself is four bytes that were not pushed out yet: zeros behind it
/// push them out, and zeros taken off it again bring them back, by the same tables. Source: RFC
/// 1952, section 8.
final class SumTables {
  static final int BYTES = 256;
  private static final int POLYNOMIAL = 0xedb88320;

  /// For the last eight bytes there may be up to seven behind them.
  static final int BEHIND = 7;

  /// So many zeros can be taken off a sum.
  private static final int MOST_BEFORE = 127;

  /// In `ADDS`, what a sum is made of begins here, its highest byte first.
  private static final int SUM = MOST_BEFORE * BYTES;

  /// In `ADDS`, the 256 for the last byte of a message begin here.
  static final int LAST = SUM + Integer.BYTES * BYTES;

  /// What a byte adds to the sum: 256 for the last byte of a message, 256 for the one before, and
  /// so on. In front of them, the nearest last, those for bytes that no other has pushed out yet,
  /// and those for bytes of which zeros were taken off. Not to be changed.
  static final int[] ADDS = new int[LAST + (BEHIND + Long.BYTES) * BYTES];

  // Bit by bit, from the one with most zeros behind it to the one that most were taken off: each
  // adds what the one before it does, with one bit taken off.
  static {
    int sum = 1;
    for (int i = Byte.SIZE * (BEHIND + Long.BYTES); i > 0; i--)
      sum = (sum >>> 1) ^ (POLYNOMIAL & -(sum & 1));
    for (int at = ADDS.length - BYTES; at >= 0; at -= BYTES)
      for (int bit = 1; bit < BYTES; bit <<= 1) {
        fill(at, bit, sum);
        sum = sum < 0 ? (sum ^ POLYNOMIAL) << 1 | 1 : sum << 1;
      }
  }

  private SumTables() {}

  /// All bytes of which that bit is the highest, which adds that. A method of its own: it is
  /// compiled before the tables are full.
  private static void fill(int at, int bit, int sum) {
    int[] adds = ADDS;
    for (int b = at, to = at + bit; b < to; b++) adds[b + bit] = adds[b] ^ sum;
  }

  /// What eight bytes add to the sum of zeros in their place, the first lowest, as the last ones.
  static int adds(long eight) {
    int low = (int) eight;
    int high = (int) (eight >>> Integer.SIZE);
    return ADDS[LAST + 7 * BYTES + (low & 0xff)]
        ^ ADDS[LAST + 6 * BYTES + (low >>> 8 & 0xff)]
        ^ ADDS[LAST + 5 * BYTES + (low >>> 16 & 0xff)]
        ^ ADDS[LAST + 4 * BYTES + (low >>> 24)]
        ^ ADDS[LAST + 3 * BYTES + (high & 0xff)]
        ^ ADDS[LAST + 2 * BYTES + (high >>> 8 & 0xff)]
        ^ ADDS[LAST + BYTES + (high >>> 16 & 0xff)]
        ^ ADDS[LAST + (high >>> 24)];
  }

  /// What a sum is behind so many zeros, fewer than eight.
  static int behindZeros(int sum, int zeros) {
    return moved(sum, SUM + (zeros & BEHIND) * BYTES);
  }

  /// What a sum was before so many zeros, fewer than 128.
  static int beforeZeros(int sum, int zeros) {
    return moved(sum, SUM - (zeros & MOST_BEFORE) * BYTES);
  }

  private static int moved(int sum, int at) {
    return ADDS[at + 3 * BYTES + (sum & 0xff)]
        ^ ADDS[at + 2 * BYTES + (sum >>> 8 & 0xff)]
        ^ ADDS[at + BYTES + (sum >>> 16 & 0xff)]
        ^ ADDS[at + (sum >>> 24)];
  }
}
