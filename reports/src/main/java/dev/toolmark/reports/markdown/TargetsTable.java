package dev.toolmark.reports.markdown;

import dev.toolmark.reports.record.Entry.ServerFacts;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What each target was told, and what answered.
final class TargetsTable {
  private TargetsTable() {}

  private static final int NAMED = 4;
  private static final List<String> HEAD =
      List.of("target", "asked for", "answered as", "fingerprint", "server", "sent", "not said");

  static void write(StringBuilder out, RunFile run, Summary summary) {
    if (run.plan().targets().stream().allMatch(it -> run.facts(it.name()).isEmpty())) return;
    out.append("\n## What was asked, and what answered\n\n");
    MarkdownReport.row(out, HEAD);
    MarkdownReport.row(out, Collections.nCopies(HEAD.size(), "---"));
    for (PlannedTarget target : run.plan().targets())
      MarkdownReport.row(out, cells(target, run.facts(target.name()), row(summary, target)));
  }

  private static Optional<SummaryRow> row(Summary summary, PlannedTarget target) {
    return summary.overall().stream().filter(it -> it.target().equals(target.name())).findFirst();
  }

  private static List<String> cells(
      PlannedTarget target, Optional<TargetFacts> facts, Optional<SummaryRow> row) {
    return List.of(
        MarkdownText.of(target.name()),
        MarkdownText.of(target.provider() + "/" + target.model()),
        MarkdownText.of(row.map(it -> some(it.pacing().servedModels())).orElse("")),
        MarkdownText.of(row.map(it -> some(it.pacing().fingerprints())).orElse("")),
        MarkdownText.of(facts.flatMap(TargetFacts::server).map(TargetsTable::server).orElse("")),
        MarkdownText.of(facts.map(TargetFacts::sentText).orElse("")),
        MarkdownText.of(facts.map(it -> String.join(", ", it.unsaid())).orElse("")));
  }

  private static String some(Collection<String> names) {
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? some + ", …" : some;
  }

  private static String server(ServerFacts server) {
    var words = new ArrayList<String>();
    words.add(server.software() + server.version().map(it -> " " + it).orElse(""));
    server.quantization().ifPresent(words::add);
    server.size().ifPresent(words::add);
    server
        .contextTokens()
        .ifPresent(it -> words.add(String.format(Locale.ROOT, "context %,d", it)));
    return String.join(", ", words);
  }
}
