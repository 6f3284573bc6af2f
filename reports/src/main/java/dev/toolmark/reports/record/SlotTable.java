package dev.toolmark.reports.record;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Finds rows of a table of columns by a hash of what they hold: open addressing over the rows'
/// numbers, so that a row costs some 8 bytes here.
final class SlotTable {
  private static final int NONE = -1;

  /// The hash of a row, for when the table grows.
  private final IntUnaryOperator hashes;

  private int[] rows = new int[1 << 10];
  private int taken;

  SlotTable(IntUnaryOperator hashes) {
    this.hashes = hashes;
    Arrays.fill(rows, NONE);
  }

  /// The row of that hash which is the one; -1: there is none.
  int find(int hash, IntPredicate isIt) {
    return rows[place(hash, isIt)];
  }

  /// Lets `row` be the one, in the place of the one before, if there was one.
  void put(int hash, IntPredicate isIt, int row) {
    int place = place(hash, isIt);
    boolean isNew = rows[place] == NONE;
    rows[place] = row;
    if (isNew && 2 * ++taken > rows.length) grow();
  }

  private int place(int hash, IntPredicate isIt) {
    int place = spread(hash) & (rows.length - 1);
    while (rows[place] != NONE && !isIt.test(rows[place])) place = (place + 1) & (rows.length - 1);
    return place;
  }

  private void grow() {
    int[] before = rows;
    rows = new int[2 * before.length];
    Arrays.fill(rows, NONE);
    for (int row : before) {
      if (row == NONE) continue;
      int place = spread(hashes.applyAsInt(row)) & (rows.length - 1);
      while (rows[place] != NONE) place = (place + 1) & (rows.length - 1);
      rows[place] = row;
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
