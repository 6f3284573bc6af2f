package dev.toolmark.reports.csv;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column. `varies`: differs between two runs of the same plan, so the stable form leaves it
/// out.
record Column<T>(String name, boolean varies, Function<T, @Nullable Object> cell) {
  static <T> Column<T> steady(String name, Function<T, @Nullable Object> cell) {
    return new Column<>(name, false, cell);
  }

  static <T> Column<T> varying(String name, Function<T, @Nullable Object> cell) {
    return new Column<>(name, true, cell);
  }

  static <T> List<Column<T>> shown(List<Column<T>> columns, boolean stable) {
    return columns.stream().filter(column -> !stable || !column.varies()).toList();
  }
}
