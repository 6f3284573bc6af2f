package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.summary.Percentiles;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.List;
import java.util.Optional;

/// The rows over all suites as the charts read them.
final class RowData {
  private RowData() {}

  /// `stable`: without times.
  static JsonValue of(List<SummaryRow> rows, Separation separation, boolean stable) {
    return JsonValue.array(rows.stream().map(row -> row(row, separation, stable)).toList());
  }

  private static JsonValue row(SummaryRow row, Separation separation, boolean stable) {
    var out =
        JsonValue.object()
            .put("target", row.target())
            .put("letters", separation.letters(row.target()))
            .putIf("correct", row.correct().interval().map(interval -> share(row, interval)));
    if (!stable) out.putIf("ttft", median(row.ttft())).putIf("total", median(row.total()));
    return out.build();
  }

  /// The share, then where its interval begins and ends.
  private static JsonValue share(SummaryRow row, Rate.Interval interval) {
    return JsonValue.array(
        List.of(
            JsonValue.Num.of(row.correct().value().orElseThrow()),
            JsonValue.Num.of(interval.low()),
            JsonValue.Num.of(interval.high())));
  }

  private static Optional<JsonValue> median(Optional<Percentiles> times) {
    return times.map(t -> JsonValue.Num.of(t.p50()));
  }
}
