package dev.toolmark.reports.markdown;

import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Mean;
import dev.toolmark.reports.summary.Pass;
import dev.toolmark.reports.summary.Rate.Interval;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import dev.toolmark.reports.summary.TaskVerdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What asking each task again and again told: pass@k and pass^k, and the tasks that do not come
/// out the same each time. Nothing where no task has two verdicts.
final class RepeatsTable {
  private RepeatsTable() {}

  private static final int FLAKY_SHOWN = 20;
  private static final List<String> HEAD =
      List.of(
          "target",
          "tasks",
          "verdicts a task",
          "always right",
          "always wrong",
          "flaky",
          "k",
          "pass@k: any of k right",
          "pass^k: all of k right",
          "tasks with too few");

  static void write(StringBuilder out, RunFile run, Summary summary, boolean stable) {
    if (summary.overall().stream().noneMatch(row -> row.repeats().repeated())) return;
    out.append("\n## Repetitions\n\n");
    MarkdownReport.row(out, HEAD);
    MarkdownReport.row(out, Collections.nCopies(HEAD.size(), "---"));
    for (SummaryRow row : summary.overall())
      for (Pass pass : row.repeats().passes()) MarkdownReport.row(out, cells(row, pass));
    if (!stable) means(out, summary);
    flaky(out, run, summary);
  }

  private static List<String> cells(SummaryRow row, Pass pass) {
    var repeats = row.repeats();
    return List.of(
        MarkdownText.of(row.target()),
        count(repeats.tasks()),
        repeats.least() == repeats.most()
            ? count(repeats.most())
            : count(repeats.least()) + " to " + count(repeats.most()),
        count(repeats.alwaysRight()),
        count(repeats.alwaysWrong()),
        count(repeats.flaky()),
        count(pass.k()),
        share(pass.any(), pass.anyInterval()),
        share(pass.all(), pass.allInterval()),
        count(pass.tooFew()));
  }

  private static String share(double value, Optional<Interval> interval) {
    return Figure.percent(value)
        + interval
            .map(it ->
                String.format(Locale.ROOT, " (%.1f to %.1f)", 100 * it.low(), 100 * it.high()))
            .orElse("");
  }

  private static void means(StringBuilder out, Summary summary) {
    var head = List.of("target", "output tokens a trial", "cost a trial", "time a trial");
    out.append("\nMeans over trials, with their 95 % intervals (bootstrap over tasks):\n\n");
    MarkdownReport.row(out, head);
    MarkdownReport.row(out, Collections.nCopies(head.size(), "---"));
    for (SummaryRow row : summary.overall())
      MarkdownReport.row(
          out,
          List.of(
              MarkdownText.of(row.target()),
              mean(row.repeats().outputTokens(), "%,.1f"),
              mean(row.repeats().cost(), "%.6f"),
              mean(row.repeats().totalMs(), "%,.1f ms")));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the forms are all in this file
  private static String mean(Optional<Mean> mean, String form) {
    return mean.map(it ->
            String.format(Locale.ROOT, form, it.value())
                + it.interval()
                    .map(i ->
                        " ("
                            + String.format(Locale.ROOT, form, i.low())
                            + " to "
                            + String.format(Locale.ROOT, form, i.high())
                            + ")")
                    .orElse("")
                + String.format(Locale.ROOT, " (n %,d)", it.trials()))
        .orElse("");
  }

  private static void flaky(StringBuilder out, RunFile run, Summary summary) {
    var rows = new ArrayList<List<String>>();
    int all = 0;
    for (SummaryRow row : summary.overall()) {
      all += row.repeats().flaky();
      TaskVerdicts verdicts = row.verdicts();
      for (int at = 0; at < verdicts.size() && rows.size() < FLAKY_SHOWN; at++)
        if (verdicts.isFlaky(at))
          rows.add(flaky(row, run.plan().tasks().get(verdicts.task(at)), verdicts, at));
    }
    if (rows.isEmpty()) return;
    out.append(
        String.format(
            Locale.ROOT,
            "\n### Flaky tasks\n\nRight in some repetitions and wrong in others%s.\n\n",
            all > rows.size()
                ? ": the first %,d of %,d; summary.json has all".formatted(rows.size(), all)
                : ""));
    MarkdownReport.row(out, List.of("target", "suite", "task", "right"));
    MarkdownReport.row(out, List.of("---", "---", "---", "---"));
    rows.forEach(row -> MarkdownReport.row(out, row));
  }

  private static List<String> flaky(
      SummaryRow row, PlannedTask task, TaskVerdicts verdicts, int at) {
    String caseId = task.caseId().isEmpty() ? "" : " [" + task.caseId() + "]";
    return List.of(
        MarkdownText.of(row.target()),
        MarkdownText.of(task.suite()),
        MarkdownText.of(task.task() + caseId),
        count(verdicts.hits(at)) + " of " + count(verdicts.judged(at)));
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
