package dev.toolmark.reports.jsonfile;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.ServerFacts;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.WholeFile;
import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Gate;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// summary.json: the summary for machines, with the columns of summary.csv and the counts behind
/// them. Its JSON Schema lies beside this class; members are only ever added.
public final class JsonReport {
  private JsonReport() {}

  private static final int SCHEMA = 1;

  /// Writes the file into the directory. `stable`: without times, costs, settings and the run's
  /// name. Throws `JournalFailure`.
  public static void write(RunFile run, Summary summary, Path directory, boolean stable) {
    byte[] text = (json(run, summary, stable).text() + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(directory.resolve("summary.json"), out -> out.write(text));
  }

  /// The JSON Schema of summary.json, draft 2020-12.
  public static JsonValue schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("summary.schema.json")) {
      if (in == null) throw new IllegalStateException("summary.schema.json is not in the jar");
      return JsonValue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue json(RunFile run, Summary summary, boolean stable) {
    RunOpen plan = run.plan();
    var out = JsonValue.object().put("schema", SCHEMA);
    if (!stable) out.put("run", plan.run()).put("opened", plan.at().toString());
    out.put("toolmark", plan.toolmark())
        .put("scorer", plan.scorer())
        .put("seed", plan.seed())
        .put("repeat", plan.repeat())
        .put("tasks", plan.tasks().size())
        .put("planned", summary.planned())
        .put("ended", summary.ended())
        .put("complete", summary.ended() == summary.planned())
        .put(
            "targets",
            JsonValue.array(plan.targets().stream().map(it -> target(run, it, stable)).toList()))
        .put("findings", findings(Finding.of(run, summary, stable)))
        .put(
            "gates",
            JsonValue.array(
                Gate.shown(run, summary, stable).stream().map(JsonReport::gate).toList()))
        .put(
            "rows",
            JsonValue.array(summary.rows().stream().map(row -> RowJson.of(row, stable)).toList()));
    out.putIf("until", plan.until().map(RepeatsJson::until))
        .put("ranking", RepeatsJson.ranking(summary.separation()))
        .put("comparisons", RepeatsJson.comparisons(summary.separation()))
        .put("flaky_tasks", RepeatsJson.flaky(run, summary));
    if (!stable)
      out.put("lag", JsonValue.array(run.lags().stream().map(JsonReport::lag).toList()))
          .put("settings", plan.settings());
    return out.build();
  }

  private static JsonValue target(RunFile run, PlannedTarget target, boolean stable) {
    Optional<TargetFacts> facts = run.facts(target.name()).filter(_ -> !stable);
    JsonValue.Builder out =
        JsonValue.object()
            .put("name", target.name())
            .put("provider", target.provider())
            .put("model", target.model())
            .put("protocol", target.protocol())
            .put("simulated", target.simulated())
            .put("parameters", target.parameters());
    facts.ifPresent(it -> facts(out, it));
    out.putIf("enough", run.enough(target.name()).map(RepeatsJson::enough));
    return out.build();
  }

  private static void facts(JsonValue.Builder out, TargetFacts facts) {
    out.put("sent", facts.sent())
        .putIf("added", facts.added())
        .put("unsaid", JsonValue.array(facts.unsaid().stream().map(JsonValue::of).toList()))
        .putIf("server", facts.server().map(JsonReport::server));
  }

  private static JsonValue server(ServerFacts server) {
    var out = JsonValue.object().put("software", server.software());
    server.version().ifPresent(it -> out.put("version", it));
    server.quantization().ifPresent(it -> out.put("quantization", it));
    server.size().ifPresent(it -> out.put("size", it));
    server.contextTokens().ifPresent(it -> out.put("context_tokens", it));
    return out.build();
  }

  private static JsonValue lag(Lag lag) {
    return JsonValue.object()
        .put("every_ms", figure(lag.everyMs()))
        .put("looks", lag.looks())
        .put("p50_ms", figure(lag.p50Ms()))
        .put("p99_ms", figure(lag.p99Ms()))
        .put("max_ms", figure(lag.maxMs()))
        .put("collections", lag.collections())
        .put("collected_ms", lag.collectedMs())
        .build();
  }

  private static JsonValue figure(double ms) {
    return new JsonValue.Num(Figure.time(ms).toPlainString());
  }

  private static JsonValue gate(Gate gate) {
    var out =
        JsonValue.object()
            .put("suite", gate.suite())
            .put("target", gate.target())
            .put("measure", gate.asked().measure());
    gate.asked().atLeast().ifPresent(bound -> out.put("at_least", JsonValue.Num.of(bound)));
    gate.asked().atMost().ifPresent(bound -> out.put("at_most", JsonValue.Num.of(bound)));
    return out.put("state", gate.state().label())
        .put("holds", gate.holds())
        .put("text", gate.text())
        .build();
  }

  private static JsonValue findings(List<Finding> findings) {
    return JsonValue.array(
        findings.stream()
            .map(f ->
                JsonValue.object()
                    .put("about", f.about().name().toLowerCase(Locale.ROOT))
                    .put("text", f.text())
                    .build())
            .toList());
  }
}
