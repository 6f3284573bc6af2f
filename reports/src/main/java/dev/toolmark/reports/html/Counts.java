package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.SummaryRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Counts by name as a table: a row for each name, a column for each target.
final class Counts {
  private Counts() {}

  /// Empty when there are none. `kind`: of the table, for style and script. `head`: of the names.
  /// `meaning`: of a name, for people.
  static String table(
      String kind,
      String head,
      List<SummaryRow> rows,
      Function<SummaryRow, Map<String, Integer>> counts,
      UnaryOperator<String> meaning) {
    var labels = new LinkedHashSet<String>();
    rows.forEach(row -> labels.addAll(counts.apply(row).keySet()));
    if (labels.isEmpty()) return "";
    var out = new StringBuilder("<div class=\"scroll\"><table class=\"" + kind + " sorts\">");
    out.append("<thead><tr><th scope=\"col\" class=\"name\">").append(head).append("</th>");
    rows.forEach(
        row -> out.append("<th scope=\"col\">").append(HtmlText.of(row.target())).append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (String label : labels) {
      out.append("<tr><td class=\"name\"><span>").append(HtmlText.of(label)).append("</span>");
      if (!meaning.apply(label).isEmpty())
        out.append("<small>").append(HtmlText.of(meaning.apply(label))).append("</small>");
      out.append("</td>");
      for (SummaryRow row : rows) out.append(cell(counts.apply(row).getOrDefault(label, 0)));
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static String cell(int n) {
    return n == 0
        ? "<td data-v=\"0\"></td>"
        : String.format(Locale.ROOT, "<td data-v=\"%d\">%,d</td>", n, n);
  }
}
