package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.json.JsonValue;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// What was asked of the simulated models, a JSON line a request: what was drawn, where no scorer
/// looks.
final class RequestLog {
  private final Consumer<String> lines;
  private final InstantSource clock;

  RequestLog(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /// What was drawn for one attempt. `possible`: whether the task offers a way to any of the
  /// model's faults.
  record Drawn(Optional<Fault> fault, boolean possible, Optional<Network.Broken> network) {}

  void asked(String model, AttemptTold attempt, Drawn drawn, int bytes) {
    JsonValue.Builder line =
        attempt(model, attempt)
            .put("fault", drawn.fault().map(Fault::label).orElse("none"))
            .put("possible", new JsonValue.Bool(drawn.possible()))
            .put("network", drawn.network().map(it -> it.fault().word()).orElse("none"))
            .put("bytes", bytes);
    drawn.network().ifPresent(it -> line.put("where", it.where().label()));
    write(line);
  }

  /// A request over the limit of that name.
  void limited(String model, AttemptTold attempt, String limit) {
    write(attempt(model, attempt).put("limited", limit));
  }

  private JsonValue.Builder attempt(String model, AttemptTold attempt) {
    TrialTag trial = attempt.trial();
    return JsonValue.object()
        .put("time", clock.instant().toString())
        .put("model", model)
        .put("trial", trial.id())
        .put("suite", trial.suite())
        .put("task", trial.task())
        .put("case", trial.caseId())
        .put("n", trial.repetition())
        .put("step", attempt.step())
        .put("attempt", attempt.number());
  }

  void refused(String target, String why, int bytes) {
    write(
        JsonValue.object()
            .put("time", clock.instant().toString())
            .put("target", target)
            .put("refused", why)
            .put("bytes", bytes));
  }

  private synchronized void write(JsonValue.Builder line) {
    lines.accept(line.build().text());
  }
}
