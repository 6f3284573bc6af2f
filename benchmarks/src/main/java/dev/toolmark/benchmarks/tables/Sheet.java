package dev.toolmark.benchmarks.tables;

import java.util.ArrayList;
import java.util.List;

/// One table of results: text, CSV and the page are made of it. `file`: what its CSV is called.
/// `bars`: what its chart shows.
record Sheet(
    String file,
    String title,
    String note,
    List<String> heads,
    List<List<String>> rows,
    List<Bar> bars) {
  /// One bar of a chart; those with the same `cell` stand together and share a scale.
  record Bar(String cell, String label, double value) {}

  Sheet {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
    bars = List.copyOf(bars);
    for (List<String> row : rows)
      if (row.size() != heads.size())
        throw new IllegalArgumentException(
            "%s: %d heads and %s".formatted(file, heads.size(), row));
  }

  /// For a terminal: words to the left, numbers to the right.
  List<String> text() {
    var all = new ArrayList<List<String>>();
    all.add(heads);
    all.addAll(rows);
    int[] widths = new int[heads.size()];
    for (List<String> row : all)
      for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    var lines = new ArrayList<String>();
    lines.add(title);
    if (!note.isEmpty()) lines.add(note);
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        line.append("  ").append(isWord(i) ? row.get(i) + gap : gap + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /// Whether a column holds a word: one of its rows is no number and not empty.
  boolean isWord(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .anyMatch(cell -> !cell.matches("-?[0-9][0-9,.]*|-|"));
  }

  /// RFC 4180; a dash for what is not there is an empty field, and numbers have no grouping.
  String csv() {
    var text = new StringBuilder();
    line(text, heads);
    for (List<String> row : rows)
      line(
          text,
          row.stream()
              .map(cell -> cell.equals("-") ? "" : cell)
              .map(
                  cell -> cell.matches("-?[0-9][0-9,]*(\\.[0-9]+)?") ? cell.replace(",", "") : cell)
              .toList());
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      text.append(i == 0 ? "" : ",").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    text.append("\r\n");
  }
}
