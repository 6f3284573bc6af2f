package dev.toolmark.reports.markdown;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Strictness;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// What summary.md says of verdicts beside right and wrong: the four questions, each with its own
/// rate; both layers of each call; under which rules it was judged.
final class VerdictTables {
  private static final int CALLS_SHOWN = 5;

  private VerdictTables() {}

  static void questions(StringBuilder out, Summary summary) {
    if (summary.overall().stream().allMatch(row -> row.decided().of() == 0)) return;
    out.append("\n## Four questions\n\n");
    MarkdownReport.row(
        out, List.of("target", "decided", "chose tool", "built arguments", "used result"));
    MarkdownReport.row(out, List.of("---", "---", "---", "---", "---"));
    for (SummaryRow row : summary.overall())
      MarkdownReport.row(
          out,
          List.of(
              MarkdownText.of(row.target()),
              rate(row.decided()),
              rate(row.choseTool()),
              rate(row.builtArguments()),
              rate(row.usedResult())));
  }

  /// Such as `83.3 % of 12`.
  private static String rate(Rate rate) {
    return rate.of() == 0
        ? ""
        : MarkdownReport.share(rate) + String.format(Locale.ROOT, " of %,d", rate.of());
  }

  /// Each call: its validity and its correctness, such as `valid/right; valid/wrong_value`.
  static String calls(Judged verdict) {
    var words = new StringJoiner("; ");
    int shown = Math.min(CALLS_SHOWN, verdict.calls().size());
    for (JudgedCall call : verdict.calls().subList(0, shown))
      words.add(call.validity() + "/" + call.correctness());
    if (verdict.calls().size() > shown) words.add(verdict.calls().size() - shown + " more");
    return words.toString();
  }

  static void strictness(StringBuilder out, RunOpen plan, List<Strictness> suites) {
    out.append("\n## How strictly it was judged\n\nScorer version ")
        .append(MarkdownText.of(plan.scorer()))
        .append(". ")
        .append(Strictness.ALWAYS)
        .append("\n\n");
    for (Strictness suite : suites) {
      var rules = new StringJoiner(", ", ": ", "").setEmptyValue("");
      for (String rule : suite.shown()) rules.add(MarkdownText.of(rule));
      out.append("- ").append(MarkdownText.of(suite.head())).append(rules).append('\n');
    }
  }
}
