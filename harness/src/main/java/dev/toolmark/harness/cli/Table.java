package dev.toolmark.harness.cli;

import java.util.ArrayList;
import java.util.List;

/// A table of text for a terminal.
final class Table {
  private Table() {}

  /// The first column to the left, the others, mostly numbers, to the right.
  static List<String> aligned(List<List<String>> rows) {
    return aligned(rows, 1);
  }

  /// All columns to the left: words.
  static List<String> ofWords(List<List<String>> rows) {
    return aligned(rows, rows.getFirst().size());
  }

  private static List<String> aligned(List<List<String>> rows, int toTheLeft) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows)
      for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ").append(i < toTheLeft ? row.get(i) + gap : gap + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
