package dev.toolmark.reports.markdown;

import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Gate;
import dev.toolmark.reports.summary.Percentiles;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// summary.md: what a person wants to see on the page of a job. Findings, the table of targets, the
/// table of suites, where time went, what was asked and what answered, why trials are wrong, and
/// the first wrong ones.
public final class MarkdownReport {
  private MarkdownReport() {}

  private static final int WRONG_SHOWN = 20;

  /// GitHub takes a summary of 1 MiB a step, and none that is longer.
  static final int MOST_BYTES = 900_000;

  /// Writes the file into the directory. `stable`: without times, costs and the run's name. Throws
  /// `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    write(run, summary, gathered(run), directory, stable);
  }

  /// The same where every trial has been shown to `gathered` already.
  public static void write(
      RunFile run, Summary summary, Gathering gathered, Path directory, boolean stable) {
    String text = text(run, summary, gathered, stable, MOST_BYTES);
    WholeFile.write(
        directory.resolve("summary.md"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Gathering gathered(RunFile run) {
    var gathering = new Gathering();
    run.forEachPlace(gathering::add);
    return gathering;
  }

  /// The first wrong trials, and how many there are.
  public static final class Gathering {
    private final List<TrialEnd> first = new ArrayList<>();
    private int all;

    /// Places come in plan order.
    public void add(Place place) {
      if (place.end().flatMap(TrialEnd::judgement).map(Judged::correct).orElse(true)) return;
      if (all++ < WRONG_SHOWN) first.add(place.end().orElseThrow());
    }
  }

  static String text(RunFile run, Summary summary, boolean stable, int mostBytes) {
    return text(run, summary, gathered(run), stable, mostBytes);
  }

  private static String text(
      RunFile run, Summary summary, Gathering gathered, boolean stable, int mostBytes) {
    var suites = new StringBuilder();
    table(suites, summary.perSuite(), true, stable);
    return Fitting.within(
        mostBytes,
        top(run, summary, stable),
        suites.toString(),
        bottom(run, summary, gathered, stable));
  }

  private static String top(RunFile run, Summary summary, boolean stable) {
    var out = new StringBuilder();
    out.append("# Toolmark");
    if (!stable) out.append(": ").append(MarkdownText.of(run.plan().run()));
    out.append("\n\n");
    line(
        out,
        "%,d of %,d trials: %,d tasks × %,d targets × %s%,d.",
        summary.ended(),
        summary.planned(),
        run.plan().tasks().size(),
        run.plan().targets().size(),
        run.plan().until().isPresent() ? "at most " : "",
        run.plan().repeat());
    findings(out, Finding.of(run, summary, stable));
    gates(out, Gate.shown(run, summary, stable));
    out.append("\n## Targets\n\n");
    table(out, summary.overall(), false, stable);
    RepeatsTable.write(out, run, summary, stable);
    ComparisonTable.write(out, summary.separation());
    return out.append("\n## Suites\n\n").toString();
  }

  private static String bottom(RunFile run, Summary summary, Gathering gathered, boolean stable) {
    var out = new StringBuilder();
    JudgeTable.write(out, summary);
    if (!stable) {
      TimesTable.write(out, run, summary);
      TargetsTable.write(out, run, summary);
    }
    VerdictTables.questions(out, summary);
    classes(out, summary);
    wrong(out, gathered);
    VerdictTables.strictness(out, run.plan(), summary.strictness());
    return out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the forms are all in this file
  private static void line(StringBuilder out, String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  private static void findings(StringBuilder out, List<Finding> findings) {
    if (findings.isEmpty()) return;
    out.append("\n## To know\n\n");
    for (Finding finding : findings)
      out.append("- ").append(MarkdownText.of(finding.text())).append('\n');
  }

  private static void gates(StringBuilder out, List<Gate> gates) {
    if (gates.isEmpty()) return;
    out.append("\n## Gates\n\n");
    row(out, List.of("gate", "holds", "state"));
    row(out, List.of("---", "---", "---"));
    for (Gate gate : gates)
      row(
          out,
          List.of(
              MarkdownText.of(gate.text()), gate.holds() ? "yes" : "**no**", gate.state().label()));
  }

  private static void table(
      StringBuilder out, List<SummaryRow> rows, boolean suites, boolean stable) {
    var head = new ArrayList<String>();
    if (suites) head.add("suite");
    head.addAll(
        List.of(
            "target",
            "trials",
            "answered",
            "correct",
            "95 % interval",
            "valid",
            "silent",
            "two calls at once",
            "violations"));
    if (!stable) head.addAll(List.of("first token p50 / p95", "total p50 / p95", "cost"));
    row(out, head);
    row(out, head.stream().map(name -> "---").toList());
    for (SummaryRow row : rows) row(out, cells(row, suites, stable));
  }

  static void row(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static List<String> cells(SummaryRow row, boolean suites, boolean stable) {
    var cells = new ArrayList<String>();
    if (suites) cells.add(MarkdownText.of(row.suite()));
    cells.add(MarkdownText.of(row.target()) + (row.simulated() ? " (simulated)" : ""));
    cells.add(count(row.trials()));
    cells.add(count(row.answered()));
    cells.add(share(row.correct()));
    cells.add(row.correct().interval().map(MarkdownReport::interval).orElse(""));
    cells.add(share(row.valid()));
    cells.add(count(row.silent()));
    Rate two = row.twoAtOnce();
    cells.add(two.of() == 0 ? "" : count(two.hits()) + " of " + count(two.of()));
    cells.add(count(row.violations()));
    if (stable) return cells;
    cells.add(times(row.ttft()));
    cells.add(times(row.total()));
    cells.add(row.cost().isPresent() ? Figure.cost(row.cost().getAsDouble()).toPlainString() : "");
    return cells;
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String share(Rate rate) {
    return rate.value().isPresent() ? Figure.percent(rate.value().getAsDouble()) : "";
  }

  private static String interval(Rate.Interval interval) {
    return Figure.percent(interval.low()) + " to " + Figure.percent(interval.high());
  }

  private static String times(Optional<Percentiles> times) {
    return times.map(TimesTable::two).orElse("");
  }

  private static void classes(StringBuilder out, Summary summary) {
    if (summary.overall().stream().allMatch(row -> row.classes().isEmpty())) return;
    out.append("\n## Why trials are wrong\n\n");
    row(out, List.of("target", "class", "trials"));
    row(out, List.of("---", "---", "---"));
    for (SummaryRow row : summary.overall())
      row.classes()
          .forEach((name, n) ->
              row(out, List.of(MarkdownText.of(row.target()), MarkdownText.of(name), count(n))));
  }

  private static void wrong(StringBuilder out, Gathering gathered) {
    if (gathered.first.isEmpty()) return;
    out.append("\n## ");
    line(
        out,
        gathered.all > WRONG_SHOWN ? "The first %,d of %,d wrong trials" : "Wrong trials",
        WRONG_SHOWN,
        gathered.all);
    out.append('\n');
    row(out, List.of("suite", "task", "target", "class", "why", "valid", "calls"));
    row(out, List.of("---", "---", "---", "---", "---", "---", "---"));
    for (TrialEnd end : gathered.first) row(out, cells(end, end.judgement().orElseThrow()));
  }

  private static List<String> cells(TrialEnd end, Judged verdict) {
    String caseId = end.caseId().isEmpty() ? "" : " [" + end.caseId() + "]";
    return List.of(
        MarkdownText.of(end.suite()),
        MarkdownText.of(end.task() + caseId + " #" + end.repetition()),
        MarkdownText.of(end.target()),
        MarkdownText.of(verdict.firstClass().orElse("")),
        MarkdownText.of(verdict.why()),
        verdict.valid().map(valid -> valid ? "yes" : "no").orElse(""),
        MarkdownText.of(VerdictTables.calls(verdict)));
  }
}
