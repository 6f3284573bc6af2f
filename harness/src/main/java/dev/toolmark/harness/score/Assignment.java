package dev.toolmark.harness.score;

import java.util.Arrays;

/// The assignment of rows to columns with the greatest total benefit, each row and each column used
/// once at most. A pair of benefit 0 is as good as none, and is none.
///
/// The Hungarian method by shortest augmenting paths (Jonker and Volgenant's form of Kuhn's
/// method): rows are added one at a time, and potentials `u` and `v` keep every reduced cost at
/// zero or above. Every row has a column of its own that stands for "none", so a full assignment
/// always exists. Cost: rows² × (rows + columns).
final class Assignment {
  private Assignment() {}

  /// `benefit[row][column]`: 0 or more; sums must fit a long. Result: the column of each row, or -1
  /// for none.
  static int[] best(long[][] benefit, int columns) {
    int rows = benefit.length;
    int width = columns + rows;
    long[] u = new long[rows + 1];
    long[] v = new long[width + 1];
    int[] rowOf = new int[width + 1]; // 1-based; 0: the column is free
    int[] before = new int[width + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      int column = 0;
      long[] least = new long[width + 1];
      Arrays.fill(least, Long.MAX_VALUE);
      boolean[] done = new boolean[width + 1];
      do {
        done[column] = true;
        int from = rowOf[column];
        long delta = Long.MAX_VALUE;
        int next = 0;
        for (int c = 1; c <= width; c++) {
          if (done[c]) continue;
          long cost = c <= columns ? -benefit[from - 1][c - 1] : 0;
          long reduced = cost - u[from] - v[c];
          if (reduced < least[c]) {
            least[c] = reduced;
            before[c] = column;
          }
          boolean endsHere = least[c] == delta && rowOf[c] == 0 && rowOf[next] != 0;
          if (least[c] < delta || endsHere) { // of equals a free column, which ends the path
            delta = least[c];
            next = c;
          }
        }
        for (int c = 0; c <= width; c++) {
          if (done[c]) {
            u[rowOf[c]] += delta;
            v[c] -= delta;
          } else if (least[c] != Long.MAX_VALUE) least[c] -= delta;
        }
        column = next;
      } while (rowOf[column] != 0);
      for (; column != 0; column = before[column]) rowOf[column] = rowOf[before[column]];
    }
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, -1);
    for (int c = 1; c <= columns; c++)
      if (rowOf[c] != 0 && benefit[rowOf[c] - 1][c - 1] > 0) columnOf[rowOf[c] - 1] = c - 1;
    return columnOf;
  }
}
