package dev.toolmark.benchmarks.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The CSV that `fanout` writes: its first line names the columns.
record FanOutLines(List<String> columns, List<List<String>> lines) {
  static final FanOutLines NONE = new FanOutLines(List.of(), List.of());

  FanOutLines {
    columns = List.copyOf(columns);
    lines = lines.stream().map(List::copyOf).toList();
  }

  static FanOutLines of(String csv) {
    List<List<String>> rows =
        csv.lines().filter(it -> !it.isBlank()).map(it -> List.of(it.split(",", -1))).toList();
    return rows.isEmpty() ? NONE : new FanOutLines(rows.getFirst(), rows.subList(1, rows.size()));
  }

  /// The median over the rounds of our own lines in that row. Empty: not measured.
  OptionalDouble ours(String row, String column) {
    var values = new ArrayList<Double>();
    for (List<String> line : lines) {
      var named = new HashMap<String, String>();
      for (int i = 0; i < Math.min(columns.size(), line.size()); i++)
        named.put(columns.get(i), line.get(i));
      String value = named.getOrDefault(column, "");
      if (is(named, "row", row) && is(named, "contender", "toolmark") && !value.isEmpty())
        values.add(Double.parseDouble(value));
    }
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Times.median(values));
  }

  private static boolean is(Map<String, String> line, String column, String value) {
    return value.equals(line.get(column));
  }
}
