package dev.toolmark.reports.html;

import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Gate;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.Strictness;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a reader wants first, without a script: who leads and how sure that is, what must not be
/// overlooked, a row for each target, what came of its trials and why.
record Overview(RunFile run, Summary results, Separation separation, boolean stable) {
  private static final Map<Finding.About, String> ABOUT =
      Map.of(
          Finding.About.GATE, "gate",
          Finding.About.SIMULATED, "simulated",
          Finding.About.RUN, "run",
          Finding.About.MODEL, "model",
          Finding.About.SERVER, "server",
          Finding.About.OUTAGE, "outage");

  private static final String READING =
      """
      <p class="soft reading"><b>Correct</b>, <b>valid</b>: shares of the verdicts that answer the question; <b>available</b>: answered, of the trials that could be asked. A failed trial has
      no verdict and lowers no share but the last. Line: the share, from 0 to 100 %. Band: its 95 % interval (Wilson), of as many trials as would tell as much if each were
      of a task of its own: repetitions of a task count only as far as they differ. <b>Group</b>: targets that share a letter cannot be told apart at the 5 % level. Targets are compared two by two on the tasks on which both have verdicts, with the task as the unit,
      so repetitions of a task do not count as tasks of their own: how rare a mean difference like that is if the sign of each task's is left to chance
      (where each was asked once: McNemar's exact test; where tasks differ by unequal amounts: a fifth more, as a margin), with Holm's correction over all pairs.
      <b>n</b>: of how many trials a percentile is. How all of this is worked out: docs/statistics.md.</p>
      """;

  String html() {
    var out = new StringBuilder();
    List<SummaryRow> rows = results.overall();
    out.append(Lead.of(separation, rows));
    findings(out);
    out.append(gates());
    out.append("<h2>Targets</h2>\n")
        .append(new Tables(rows, separation, stable).targets(best(rows)));
    out.append(READING).append(PairTable.of(separation));
    out.append(RepeatsTable.of(run, best(rows), stable));
    out.append("<details><summary>More figures</summary>\n")
        .append(new Tables(rows, separation, stable).more(best(rows)))
        .append("</details>\n");
    out.append(StackedBars.of(best(rows)));
    counted(
        out,
        "Why trials are wrong",
        Counts.table("why", "class", rows, SummaryRow::classes, Meaning::of));
    counted(
        out,
        "Why trials failed, and who must act",
        Counts.table("causes", "cause", rows, Overview::failures, _ -> ""));
    counted(
        out,
        "What servers broke of their protocol",
        Counts.table("rules", "rule", rows, SummaryRow::violationsByRule, _ -> ""));
    out.append(JudgeTable.of(rows));
    if (results.perSuite().size() > rows.size())
      out.append("<h2>Suites</h2>\n")
          .append(new Tables(rows, separation, stable).suites(results.perSuite()));
    return out.toString();
  }

  /// What the plan demanded, and what came of it; empty when it demanded nothing.
  private String gates() {
    List<Gate> gates = Gate.shown(run, results, stable);
    if (gates.isEmpty()) return "";
    var out =
        new StringBuilder(
            """
            <h2>Gates</h2>
            <div class="scroll"><table class="gates"><thead><tr><th scope="col" class="name">gate</th><th scope="col">holds</th><th scope="col">state</th></tr></thead><tbody>
            """);
    for (Gate gate : gates)
      out.append("<tr><td class=\"name\">")
          .append(HtmlText.of(gate.text()))
          .append(gate.holds() ? "</td><td>yes</td><td>" : "</td><td><b>no</b></td><td>")
          .append(gate.state().label().replace('_', ' '))
          .append("</td></tr>\n");
    return out.append("</tbody></table></div>\n").toString();
  }

  /// The best first; those without a verdict last.
  private static List<SummaryRow> best(List<SummaryRow> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble((SummaryRow row) -> row.correct().value().orElse(-1))
                .reversed())
        .toList();
  }

  private void findings(StringBuilder out) {
    out.append("<ul class=\"findings\">\n");
    for (Finding finding : Finding.of(run, results, stable)) {
      String about = ABOUT.getOrDefault(finding.about(), "run");
      out.append("<li class=\"").append(about).append("\"><b>").append(about).append("</b> ");
      out.append(HtmlText.of(finding.text())).append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private static void counted(StringBuilder out, String title, String table) {
    if (!table.isEmpty()) out.append("<h3>").append(title).append("</h3>\n").append(table);
  }

  private static Map<String, Integer> failures(SummaryRow row) {
    var counts = new LinkedHashMap<String, Integer>();
    row.failures()
        .forEach((failure, n) -> counts.put(failure.cause() + " (" + failure.party() + ")", n));
    return counts;
  }

  /// Under which rules the verdicts came about.
  private String strictness() {
    var out = new StringBuilder("<h2>How strictly it was judged</h2>\n<p>Scorer version ");
    out.append(HtmlText.of(run.plan().scorer())).append(". ").append(Strictness.ALWAYS);
    out.append("</p>\n<ul class=\"rules\">\n");
    for (Strictness suite : results.strictness())
      out.append("<li>")
          .append(
              HtmlText.of(
                  suite.head()
                      + (suite.rules().isEmpty() ? "" : ": ")
                      + String.join(", ", suite.shown())))
          .append("</li>\n");
    return out.append("</ul>\n").toString();
  }

  /// Targets as they were asked, settings and notes.
  String how() {
    var out = new StringBuilder(strictness());
    out.append("<h2>How it was run</h2>\n<dl class=\"how\">\n");
    for (PlannedTarget target : run.plan().targets())
      term(
          out,
          target.name(),
          "%s/%s in %s, asked with %s"
              .formatted(
                  target.provider(),
                  target.model(),
                  target.protocol(),
                  target.parameters().text()));
    if (!stable) {
      for (PlannedTarget target : run.plan().targets())
        run.facts(target.name()).ifPresent(facts -> served(out, target.name(), facts));
      for (Entry.Lag lag : run.lags())
        term(
            out,
            "the client's own lag",
            "p50 %s, p99 %s, max %s; %d pauses of its garbage collector took %s"
                .formatted(
                    Figure.duration(lag.p50Ms()),
                    Figure.duration(lag.p99Ms()),
                    Figure.duration(lag.maxMs()),
                    lag.collections(),
                    Figure.duration((double) lag.collectedMs())));
      term(out, "settings", run.plan().settings().text());
      for (Entry.Note note : run.notes())
        term(out, "note: " + note.kind(), note.at() + " " + note.text());
    }
    return out.append("</dl>\n").toString();
  }

  /// What the target's requests said, and what its server said of itself.
  private static void served(StringBuilder out, String target, Entry.TargetFacts facts) {
    String server =
        facts
            .server()
            .map(it ->
                Stream.of(
                        Optional.of(it.software()),
                        it.version(),
                        it.quantization(),
                        it.size(),
                        it.contextTokens().isPresent()
                            ? Optional.of("context " + it.contextTokens().getAsLong())
                            : Optional.<String>empty())
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" ", "; its server is ", "")))
            .orElse("");
    String added =
        facts
            .added()
            .filter(it -> !it.text().equals("{}"))
            .map(it -> "; of this, added unasked: " + it.text())
            .orElse("");
    String unsaid =
        facts.unsaid().isEmpty()
            ? ""
            : "; asked for and dropped: " + String.join(", ", facts.unsaid());
    term(out, target + " was sent", facts.sent().text() + added + unsaid + server);
  }

  private static void term(StringBuilder out, String name, String text) {
    out.append("<dt>").append(HtmlText.of(name)).append("</dt><dd>");
    out.append(HtmlText.of(text)).append("</dd>\n");
  }
}
