package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Percentiles;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The summary as tables of plain HTML, readable without a script.
final class Tables {
  private Tables() {}

  private static final int BAR = 120;

  /// A column: its head and the HTML of its cells.
  private record Column(String head, Function<SummaryRow, String> cell) {}

  /// What was right, for these rows.
  static String verdicts(List<SummaryRow> rows, boolean suites) {
    List<Column> columns = names(suites);
    columns.add(new Column("correct, with 95 % interval", r -> bar(r.correct())));
    columns.add(new Column("answered", r -> of(new Rate(r.answered(), r.trials()))));
    columns.add(new Column("failed", r -> unlessNone(r.failed())));
    columns.add(new Column("silent", r -> count(r.silent())));
    columns.add(new Column("valid calls", r -> share(r.valid())));
    columns.add(new Column("decided", r -> share(r.decided())));
    columns.add(new Column("chose tool", r -> share(r.choseTool())));
    columns.add(new Column("built arguments", r -> share(r.builtArguments())));
    columns.add(new Column("used result", r -> share(r.usedResult())));
    columns.add(new Column("two calls at once", r -> of(r.twoAtOnce())));
    columns.add(new Column("wire violations", r -> unlessNone(r.violations())));
    return table(columns, rows);
  }

  /// How fast and how dear, for these rows.
  static String speed(List<SummaryRow> rows, boolean suites) {
    List<Column> columns = names(suites);
    columns.add(new Column("first token p50 / p95 / p99", r -> times(r.ttft())));
    columns.add(new Column("first tool p50 / p95 / p99", r -> times(r.firstTool())));
    columns.add(new Column("total p50 / p95 / p99", r -> times(r.total())));
    columns.add(new Column("tokens/s", r -> number(r.tokensPerSecond(), 1)));
    columns.add(new Column("events per read", Tables::perRead));
    columns.add(new Column("cost", r -> number(r.cost(), 4)));
    columns.add(new Column("cost per correct", r -> number(r.costPerCorrect(), 6)));
    return table(columns, rows);
  }

  /// Counts by name: a row for each name, a column for each target. Empty when there are none.
  /// `meaning`: of a name, for people. `kind`: of the table, for style and script.
  static String counts(
      String kind,
      String head,
      List<SummaryRow> rows,
      Function<SummaryRow, Map<String, Integer>> counts,
      UnaryOperator<String> meaning) {
    var labels = new LinkedHashSet<String>();
    rows.forEach(row -> labels.addAll(counts.apply(row).keySet()));
    if (labels.isEmpty()) return "";
    var out = new StringBuilder("<div class=\"scroll\"><table class=\"" + kind + "\">");
    out.append("<thead><tr>").append(th("name", head));
    rows.forEach(row -> out.append(th("", row.target())));
    out.append("</tr></thead><tbody>\n");
    for (String label : labels) {
      out.append("<tr><td class=\"name\"><span>").append(HtmlText.of(label)).append("</span>");
      if (!meaning.apply(label).isEmpty())
        out.append("<small>").append(HtmlText.of(meaning.apply(label))).append("</small>");
      out.append("</td>");
      for (SummaryRow row : rows)
        out.append("<td>")
            .append(unlessNone(counts.apply(row).getOrDefault(label, 0)))
            .append("</td>");
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static List<Column> names(boolean suites) {
    var columns = new ArrayList<Column>();
    if (suites) columns.add(new Column("suite", r -> HtmlText.of(r.suite())));
    columns.add(new Column("target", Tables::target));
    return columns;
  }

  private static String target(SummaryRow row) {
    return HtmlText.of(row.target())
        + (row.simulated() ? "<span class=\"tag\">simulated</span>" : "");
  }

  /// Columns that are empty in every row are left out.
  private static String table(List<Column> all, List<SummaryRow> rows) {
    List<Column> columns =
        all.stream()
            .filter(column -> rows.stream().anyMatch(row -> !column.cell.apply(row).isEmpty()))
            .toList();
    var out = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    for (Column column : columns) out.append(th(isName(column) ? "name" : "", column.head));
    out.append("</tr></thead><tbody>\n");
    for (SummaryRow row : rows) {
      out.append("<tr>");
      for (Column column : columns)
        out.append(isName(column) ? "<td class=\"name\">" : "<td>")
            .append(column.cell.apply(row))
            .append("</td>");
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static boolean isName(Column column) {
    return column.head.equals("suite") || column.head.equals("target");
  }

  private static String th(String name, String text) {
    return (name.isEmpty() ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"" + name + "\">")
        + HtmlText.of(text)
        + "</th>";
  }

  /// The share as a mark on a bar, its interval as a band.
  private static String bar(Rate rate) {
    if (rate.of() == 0) return "";
    double value = rate.value().orElseThrow();
    Rate.Interval interval = rate.interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "<span class=\"rate\"><svg width=\"%d\" height=\"14\" role=\"img\" aria-label=\"%s\">"
            + "<rect class=\"track\" y=\"6\" width=\"%d\" height=\"2\" rx=\"1\"/>"
            + "<rect class=\"range\" x=\"%.1f\" y=\"2\" width=\"%.1f\" height=\"10\" rx=\"2\"/>"
            + "<rect class=\"mean\" x=\"%.1f\" width=\"2\" height=\"14\"/></svg>"
            + "<b>%s</b><small>%.1f to %.1f</small></span>",
        BAR,
        Figure.percent(value),
        BAR,
        BAR * interval.low(),
        BAR * (interval.high() - interval.low()),
        Math.min(BAR - 2.0, BAR * value),
        Figure.percent(value),
        100 * interval.low(),
        100 * interval.high());
  }

  private static String share(Rate rate) {
    return rate.value().isPresent() ? Figure.percent(rate.value().getAsDouble()) : "";
  }

  private static String of(Rate rate) {
    return rate.of() == 0 ? "" : count(rate.hits()) + " of " + count(rate.of());
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String unlessNone(int n) {
    return n == 0 ? "" : count(n);
  }

  private static String number(OptionalDouble value, int places) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%,." + places + "f", value.getAsDouble())
        : "";
  }

  private static String times(Optional<Percentiles> times) {
    return times
        .map(t ->
            Figure.duration(t.p50())
                + " / "
                + Figure.duration(t.p95())
                + " / "
                + Figure.duration(t.p99()))
        .orElse("");
  }

  private static String perRead(SummaryRow row) {
    return row.reads() == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f", (double) row.events() / row.reads());
  }
}
