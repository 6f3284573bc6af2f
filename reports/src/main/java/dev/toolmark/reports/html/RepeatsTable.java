package dev.toolmark.reports.html;

import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Mean;
import dev.toolmark.reports.summary.Pass;
import dev.toolmark.reports.summary.Rate.Interval;
import dev.toolmark.reports.summary.SummaryRow;
import dev.toolmark.reports.summary.TaskVerdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What asking each task again and again told, folded away under the table of targets.
final class RepeatsTable {
  private RepeatsTable() {}

  private static final int LONGEST = 200;

  /// HTML; empty where no task has two verdicts.
  static String of(RunFile run, List<SummaryRow> rows, boolean stable) {
    if (rows.stream().noneMatch(row -> row.repeats().repeated())) return "";
    return "<details><summary>Repetitions, and flaky tasks</summary>\n"
        + passes(rows)
        + (stable ? "" : means(rows))
        + flaky(run, rows)
        + "</details>\n";
  }

  private static String passes(List<SummaryRow> rows) {
    var cells = new ArrayList<List<String>>();
    for (SummaryRow row : rows)
      for (Pass pass : row.repeats().passes())
        cells.add(
            List.of(
                HtmlText.of(row.target()),
                count(row.repeats().alwaysRight()),
                count(row.repeats().alwaysWrong()),
                count(row.repeats().flaky()),
                count(pass.k()),
                share(pass.any(), pass.anyInterval()),
                share(pass.all(), pass.allInterval()),
                count(pass.tasks()),
                count(pass.tooFew())));
    return "<p class=\"soft\">Of tasks: <b>flaky</b> ones are right in some repetitions and wrong"
        + " in others. <b>pass@k</b>: at least one of k tries is right; <b>pass^k</b>: every"
        + " one is. Tasks with fewer than k verdicts are left out of both.</p>\n"
        + table(
            "passes",
            List.of(
                "target",
                "always right",
                "always wrong",
                "flaky",
                "k",
                "pass@k",
                "pass^k",
                "tasks",
                "left out"),
            cells);
  }

  private static String means(List<SummaryRow> rows) {
    var cells = new ArrayList<List<String>>();
    for (SummaryRow row : rows)
      cells.add(
          List.of(
              HtmlText.of(row.target()),
              mean(row.repeats().outputTokens(), "%,.1f"),
              mean(row.repeats().cost(), "%.6f"),
              mean(row.repeats().totalMs(), "%,.1f ms")));
    return "<p class=\"soft\">Means over trials, with their 95 % intervals (bootstrap over"
        + " tasks).</p>\n"
        + table(
            "means",
            List.of("target", "output tokens a trial", "cost a trial", "time a trial"),
            cells);
  }

  private static String flaky(RunFile run, List<SummaryRow> rows) {
    var cells = new ArrayList<List<String>>();
    int all = 0;
    for (SummaryRow row : rows) {
      TaskVerdicts verdicts = row.verdicts();
      all += row.repeats().flaky();
      for (int at = 0; at < verdicts.size() && cells.size() < LONGEST; at++)
        if (verdicts.isFlaky(at))
          cells.add(flaky(row, run.plan().tasks().get(verdicts.task(at)), verdicts, at));
    }
    if (cells.isEmpty()) return "<p class=\"soft\">No task is flaky.</p>\n";
    String more =
        all > cells.size()
            ? String.format(
                Locale.ROOT,
                "<p class=\"soft\">The first %,d of %,d; summary.json has all.</p>\n",
                cells.size(),
                all)
            : "";
    return table("flaky", List.of("target", "suite", "task", "right"), cells) + more;
  }

  private static List<String> flaky(
      SummaryRow row, PlannedTask task, TaskVerdicts verdicts, int at) {
    String caseId = task.caseId().isEmpty() ? "" : " [" + task.caseId() + "]";
    return List.of(
        HtmlText.of(row.target()),
        HtmlText.of(task.suite()),
        HtmlText.of(task.task() + caseId),
        count(verdicts.hits(at)) + " of " + count(verdicts.judged(at)));
  }

  private static String table(String kind, List<String> head, List<List<String>> rows) {
    var out = new StringBuilder("<div class=\"scroll\"><table class=\"" + kind + " sorts\">");
    out.append("<thead><tr>");
    for (String name : head) out.append("<th scope=\"col\">").append(name).append("</th>");
    out.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      for (String cell : row) out.append("<td>").append(cell).append("</td>");
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static String share(double value, Optional<Interval> interval) {
    return Figure.percent(value) + interval.map(it -> ends(it, "%.1f", 100)).orElse("");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the forms are all in this file
  private static String mean(Optional<Mean> mean, String form) {
    return mean.map(it ->
            String.format(Locale.ROOT, form, it.value())
                + it.interval().map(i -> ends(i, form, 1)).orElse("")
                + String.format(Locale.ROOT, "<small>n %,d</small>", it.trials()))
        .orElse("");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the forms are all in this file
  private static String ends(Interval interval, String form, int times) {
    return "<small>"
        + String.format(Locale.ROOT, form, times * interval.low())
        + " to "
        + String.format(Locale.ROOT, form, times * interval.high())
        + "</small>";
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
