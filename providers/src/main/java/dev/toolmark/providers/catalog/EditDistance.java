package dev.toolmark.providers.catalog;

/// How many letters must be changed, added, left out or swapped with a neighbour to make one word
/// of another. Case counts.
public final class EditDistance {
  private EditDistance() {}

  public static int between(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++)
      for (int j = 0; j <= other.length(); j++) d[i][j] = cell(one, other, d, i, j);
    return d[one.length()][other.length()];
  }

  private static int cell(String one, String other, int[][] d, int i, int j) {
    if (i == 0 || j == 0) return i + j;
    int kept = d[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int least = Math.min(kept, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
