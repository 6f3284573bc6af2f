package dev.toolmark.reports.html;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.summary.Summary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The head of the page: the policy, styles, title and scope; and the scripts that close it. The
/// chart library and our own parts are elements of their own, so that each has its hash.
final class PageHead {
  private PageHead() {}

  private static final List<String> STYLES = List.of("uplot/uPlot.min.css", "report.css");
  private static final List<String> SCRIPTS =
      List.of("uplot/uPlot.iife.min.js", "page.js", "charts.js", "trial.js", "report.js");

  static String of(RunOpen plan, Summary summary, boolean stable) {
    String title = HtmlText.of(stable ? "Toolmark" : "Toolmark: " + plan.run());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    %s</head>
    <body>
    <header class="top"><div><h1>%s</h1>
    <p class="soft">%s</p></div><div id="tools"></div></header>
    <main>
    """
        .formatted(
            hashes(STYLES),
            hashes(SCRIPTS),
            title,
            elements("style", STYLES),
            title,
            HtmlText.of(scope(plan, summary, stable)));
  }

  static String scripts() {
    return elements("script", SCRIPTS);
  }

  private static String elements(String name, List<String> resources) {
    return resources.stream()
        .map(r -> "<" + name + ">" + HtmlReport.resource(r) + "</" + name + ">\n")
        .collect(Collectors.joining());
  }

  private static String hashes(List<String> resources) {
    return resources.stream()
        .map(r -> "'sha256-" + hash(HtmlReport.resource(r)) + "'")
        .collect(Collectors.joining(" "));
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

  private static String scope(RunOpen plan, Summary summary, boolean stable) {
    String scope =
        String.format(
            Locale.ROOT,
            "%,d of %,d trials: %,d tasks × %,d targets × %s%,d. Toolmark %s, scorer %s, seed %d.",
            summary.ended(),
            summary.planned(),
            plan.tasks().size(),
            plan.targets().size(),
            plan.until().isPresent() ? "at most " : "",
            plan.repeat(),
            plan.toolmark(),
            plan.scorer(),
            plan.seed());
    return stable ? scope : scope + " Begun " + plan.at().truncatedTo(ChronoUnit.SECONDS) + ".";
  }
}
