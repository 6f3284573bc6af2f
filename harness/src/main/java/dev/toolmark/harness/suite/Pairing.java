package dev.toolmark.harness.suite;

import java.util.Arrays;
import java.util.List;

/// Gives each row a column of its own among those that fit it, by augmenting paths.
final class Pairing {
  private final List<boolean[]> fits;
  private final int[] rowOf; // of each column; -1: free

  private Pairing(List<boolean[]> fits, int columns) {
    this.fits = fits;
    rowOf = new int[columns];
    Arrays.fill(rowOf, -1);
  }

  /// Whether every row can have one. `fits`: for each row, which of the columns do.
  static boolean serves(List<boolean[]> fits, int columns) {
    var pairing = new Pairing(fits, columns);
    for (int row = 0; row < fits.size(); row++)
      if (!pairing.place(row, new boolean[columns])) return false;
    return true;
  }

  private boolean place(int row, boolean[] tried) {
    for (int c = 0; c < rowOf.length; c++) {
      if (!fits.get(row)[c] || tried[c]) continue;
      tried[c] = true;
      if (rowOf[c] < 0 || place(rowOf[c], tried)) {
        rowOf[c] = row;
        return true;
      }
    }
    return false;
  }
}
