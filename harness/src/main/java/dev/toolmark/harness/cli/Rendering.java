package dev.toolmark.harness.cli;

import dev.toolmark.reports.csv.CsvReport;
import dev.toolmark.reports.html.HtmlReport;
import dev.toolmark.reports.jsonfile.JsonReport;
import dev.toolmark.reports.junit.JUnitReport;
import dev.toolmark.reports.markdown.MarkdownReport;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Gate;
import dev.toolmark.reports.summary.JudgeFigures;
import dev.toolmark.reports.summary.Percentiles;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A run as reports: the files, and the table on the terminal. A function of the journal alone.
final class Rendering {
  /// The formats there are, in the order in which they are named to people.
  static final List<String> FORMATS = List.of("html", "csv", "junit", "markdown", "json");

  /// How many columns at the end of the table on the terminal are times.
  private static final int TIMES = 2;

  private final RunFile run;
  private final Summary summary;

  private Rendering(RunFile run, Summary summary) {
    this.run = run;
    this.summary = summary;
  }

  /// Writes the files, in which all reports share one reading of the trials; the thread that reads
  /// them packs them for the page, which is then written beside the others. Where the page cannot
  /// be, the others are. `stable`: without what differs between two runs of one plan.
  static Rendering write(RunFile run, Path directory, Set<String> formats, boolean stable) {
    if (!formats.contains("html")) {
      var reports = new Rest(run, directory, formats, stable);
      Summary summary = reports.read(_ -> {});
      reports.write(summary);
      return new Rendering(run, summary);
    }
    try (var page = new HtmlReport.Gathering(run, directory, stable)) {
      var reports = new Rest(run, directory, formats, stable);
      var packing = new UntilBroken<Place>(page::add);
      Summary summary = reports.read(packing);
      Beside.both(
          () -> reports.write(summary),
          () -> {
            packing.demandWhole();
            HtmlReport.write(run, summary, page);
          });
      return new Rendering(run, summary);
    }
  }

  /// All reports but the page.
  private record Rest(
      RunFile run,
      Path directory,
      Set<String> formats,
      boolean stable,
      JUnitReport.Gathering tests,
      MarkdownReport.Gathering wrong) {
    Rest(RunFile run, Path directory, Set<String> formats, boolean stable) {
      this(
          run,
          directory,
          formats,
          stable,
          new JUnitReport.Gathering(run, stable),
          new MarkdownReport.Gathering());
    }

    /// Reads the trials, and writes the report that has a row for each. `reader`: sees them too, on
    /// the thread that reads.
    Summary read(Consumer<Place> reader) {
      var summing = new Summary.Gathering(run);
      Consumer<Place> all =
          place -> {
            summing.add(place);
            tests.add(place);
            wrong.add(place);
          };
      if (formats.contains("csv")) CsvReport.writeResults(run, directory, stable, reader, all);
      else run.forEachPlace(reader, all);
      return summing.summary();
    }

    void write(Summary summary) {
      if (formats.contains("csv")) CsvReport.writeSummary(summary, directory, stable);
      if (formats.contains("junit")) JUnitReport.write(run, summary, tests, directory, stable);
      if (formats.contains("markdown"))
        MarkdownReport.write(run, summary, wrong, directory, stable);
      if (formats.contains("json")) JsonReport.write(run, summary, directory, stable);
    }
  }

  String written(Path directory, Set<String> formats) {
    return directory + "/ " + files(formats);
  }

  /// The names of the files that the formats make.
  static String files(Set<String> formats) {
    return FORMATS.stream()
        .filter(formats::contains)
        .map(format ->
            switch (format) {
              case "html" -> "report.html";
              case "csv" -> "results.csv, summary.csv";
              case "junit" -> "junit.xml";
              case "markdown" -> "summary.md";
              default -> "summary.json";
            })
        .collect(Collectors.joining(", "));
  }

  /// Whether all that the plan demands holds.
  boolean gatesHold() {
    return Gate.of(run, summary).stream().allMatch(Gate::holds);
  }

  /// The gates that do not hold, a line each.
  List<String> brokenGates() {
    return Gate.of(run, summary).stream()
        .filter(gate -> !gate.holds())
        .map(gate -> "gate: " + gate.text())
        .toList();
  }

  int failed() {
    return summary.unanswered();
  }

  /// The summary over all suites, then what must not be overlooked. `stable`: without times.
  List<String> table(boolean stable) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "target",
            "trials",
            "answered",
            "correct",
            "95 % interval",
            "valid",
            "decided",
            "tool",
            "arguments",
            "silent",
            "group",
            "flaky",
            "ttft p50 (n)",
            "total p95 (n)"));
    for (SummaryRow row : summary.overall()) rows.add(cells(row));
    if (stable) rows.replaceAll(row -> row.subList(0, row.size() - TIMES));
    var lines = new ArrayList<>(Table.aligned(rows));
    List<Gate> gates = Gate.shown(run, summary, stable);
    if (!gates.isEmpty()) lines.add("");
    for (Gate gate : gates) if (gate.holds()) lines.add("gate: " + gate.text());
    for (SummaryRow row : summary.overall()) judge(row).ifPresent(lines::add);
    List<Finding> findings = Finding.of(run, summary, stable);
    if (!findings.isEmpty()) lines.add("");
    for (Finding finding : findings) lines.add("- " + finding.text());
    return lines;
  }

  /// What a judge said, apart from the table.
  private static Optional<String> judge(SummaryRow row) {
    JudgeFigures judge = row.judge();
    if (!judge.isAny()) return Optional.empty();
    return Optional.of(
        "%s: %s: %d of %d pass, %d undecided; %d votes, %d unreadable, %d missing; unanimous %s%s"
            .formatted(
                String.join(", ", judge.judges()),
                row.target(),
                judge.passed().hits(),
                judge.trials(),
                judge.undecided(),
                judge.votes(),
                judge.unreadable(),
                judge.missing(),
                percent(judge.unanimous()),
                judge.kappa().isPresent()
                    ? String.format(Locale.ROOT, ", kappa %.2f", judge.kappa().getAsDouble())
                    : ""));
  }

  private List<String> cells(SummaryRow row) {
    return List.of(
        row.simulated() ? row.target() + " (simulated)" : row.target(),
        Integer.toString(row.trials()),
        Integer.toString(row.answered()),
        percent(row.correct()),
        row.correct()
            .interval()
            .map(i -> String.format(Locale.ROOT, "%.1f to %.1f", i.low() * 100, i.high() * 100))
            .orElse(""),
        percent(row.valid()),
        percent(row.decided()),
        percent(row.choseTool()),
        percent(row.builtArguments()),
        Integer.toString(row.silent()),
        summary.separation().letters(row.target()),
        row.repeats().repeated() ? Integer.toString(row.repeats().flaky()) : "",
        row.ttft().map(it -> ms(it.p50()) + of(it)).orElse(""),
        row.total().map(it -> ms(it.p95()) + of(it)).orElse(""));
  }

  private static String percent(Rate rate) {
    return rate.value().isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", rate.value().getAsDouble() * 100)
        : "";
  }

  private static String of(Percentiles times) {
    return " (%d)".formatted(times.count());
  }

  private static String ms(double ms) {
    return ms < 1000
        ? String.format(Locale.ROOT, "%.1f ms", ms)
        : String.format(Locale.ROOT, "%.2f s", ms / 1000);
  }

  /// The formats named, checked. Throws `UsageException` where one is none.
  static Set<String> formats(Optional<String> given) {
    if (given.isEmpty()) return Set.copyOf(FORMATS);
    Set<String> formats = Set.of(given.get().split(",", -1));
    for (String format : formats)
      if (!FORMATS.contains(format))
        throw new UsageException(
            "--format: there is no format \"%s\"; allowed: %s"
                .formatted(format, String.join(", ", FORMATS)));
    return formats;
  }
}
