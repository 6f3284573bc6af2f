package dev.toolmark.reports.html;

import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The parts of the page that need no script: head, findings, tables, and the frame of grid and
/// trial.
record PageFrame(RunFile run, Summary results, boolean stable) {
  private static final Map<Finding.About, String> ABOUT =
      Map.of(
          Finding.About.SIMULATED, "simulated",
          Finding.About.RUN, "run",
          Finding.About.MODEL, "model",
          Finding.About.SERVER, "server",
          Finding.About.OUTAGE, "outage");

  private static final String READING =
      """
      <p class="soft reading">Line: the share of verdicts that are correct, from 0 to 100 %. Band: where the true share lies with 95 % confidence
      (Wilson interval; each trial counts for itself, so repetitions of few tasks make it look surer than it is). A trial that failed has no verdict and lowers no share.</p>
      """;

  String head(String style, String script) {
    String title = stable ? "Toolmark" : "Toolmark: " + run.plan().run();
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <header><h1>%s</h1>
    <p class="soft">%s</p></header>
    <main>
    """
        .formatted(
            hash(style), hash(script), HtmlText.of(title), style, HtmlText.of(title), scope());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private String scope() {
    RunOpen plan = run.plan();
    String scope =
        String.format(
            Locale.ROOT,
            "%,d of %,d trials: %,d tasks × %,d targets × %,d. Toolmark %s, scorer %s, seed %d.",
            results.ended(),
            results.planned(),
            plan.tasks().size(),
            plan.targets().size(),
            plan.repeat(),
            plan.toolmark(),
            plan.scorer(),
            plan.seed());
    return HtmlText.of(
        stable ? scope : scope + " Begun " + plan.at().truncatedTo(ChronoUnit.SECONDS) + ".");
  }

  String summary() {
    var out = new StringBuilder();
    List<SummaryRow> targets = results.overall();
    out.append(Lead.of(targets));
    findings(out);
    out.append("<h2>Targets</h2>\n").append(Tables.verdicts(targets, false)).append(READING);
    if (!stable) out.append("<h3>Speed and cost</h3>\n").append(Tables.speed(targets, false));
    counted(
        out,
        "Why trials are wrong",
        Tables.counts("why", "class", targets, SummaryRow::classes, Meaning::of));
    counted(
        out,
        "Why trials failed, and who must act",
        Tables.counts("causes", "cause", targets, PageFrame::failures, _ -> ""));
    counted(
        out,
        "What servers broke of their protocol",
        Tables.counts("rules", "rule", targets, SummaryRow::violationsByRule, _ -> ""));
    if (results.perSuite().size() > targets.size()) suites(out);
    how(out);
    return out.toString();
  }

  /// Of one suite alone, all of this was said above.
  private void suites(StringBuilder out) {
    out.append("<h2>Suites</h2>\n").append(Tables.verdicts(results.perSuite(), true));
    if (!stable)
      out.append("<details><summary>Speed and cost by suite</summary>\n")
          .append(Tables.speed(results.perSuite(), true))
          .append("</details>\n");
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

  private void how(StringBuilder out) {
    out.append("<details><summary>How it was run</summary>\n<dl>\n");
    for (PlannedTarget target : run.plan().targets())
      term(
          out,
          target.name(),
          target.provider()
              + "/"
              + target.model()
              + ", "
              + target.protocol()
              + ", "
              + target.parameters().text());
    if (!stable) {
      term(out, "settings", run.plan().settings().text());
      for (Entry.Note note : run.notes())
        term(out, "note: " + note.kind(), note.at() + " " + note.text());
    }
    out.append("</dl>\n</details>\n");
  }

  private static void term(StringBuilder out, String name, String text) {
    out.append("<dt>").append(HtmlText.of(name)).append("</dt><dd>");
    out.append(HtmlText.of(text)).append("</dd>\n");
  }

  String grid() {
    return """
    <h2 id="trials">Trials</h2>
    <noscript><p>The grid of trials needs JavaScript; results.csv holds the same.</p></noscript>
    <ul class="legend">
    <li><i class="c"></i>correct</li><li><i class="w"></i>wrong</li>
    <li><i class="s"></i><i class="z"></i>silent</li>
    <li><i class="f"></i>failed, no verdict</li><li><i class="n"></i>not asked or not judged</li>
    <li><i class="u"></i>not run</li>
    </ul>
    <div class="filters">
    <label>Suite<select id="f-suite"><option value="">all</option></select></label>
    <label>Target<select id="f-target"><option value="">all</option></select></label>
    <label>Came out as<select id="f-class"><option value="">anything</option></select></label>
    <label>Task or prompt<input id="f-text" type="search" placeholder="search"></label>
    <span class="soft" id="count" role="status"></span>
    </div>
    <div class="scroll" id="grid" tabindex="0" role="region" aria-label="Trials by task and target">
    <table><thead><tr id="columns"></tr></thead><tbody id="rows"></tbody></table></div>
    <button id="more" hidden></button>
    </main>
    <dialog id="trial" aria-labelledby="trial-title">
    <header><h2 id="trial-title"></h2>
    <button id="trial-before" aria-label="Trial before">←</button>
    <button id="trial-next" aria-label="Next trial">→</button>
    <button id="trial-close">Close</button></header>
    <div id="trial-body"></div>
    </dialog>
    """;
  }

  String leftOut(int trials) {
    String left =
        trials == 0
            ? "This file holds every transcript."
            : String.format(
                Locale.ROOT,
                "To keep this file small it leaves out the transcripts of %,d trials, correct ones first; the run's journal has them.",
                trials);
    return "<footer>" + left + "</footer>\n";
  }
}
