package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.json.JsonValue;
import java.time.InstantSource;
import java.util.Locale;
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

  void asked(String model, TrialTag trial, int step, Optional<Fault> fault, int bytes) {
    write(
        JsonValue.object()
            .put("time", clock.instant().toString())
            .put("model", model)
            .put("trial", trial.id())
            .put("suite", trial.suite())
            .put("task", trial.task())
            .put("case", trial.caseId())
            .put("n", trial.repetition())
            .put("step", step)
            .put("fault", fault.map(f -> f.name().toLowerCase(Locale.ROOT)).orElse("none"))
            .put("bytes", bytes));
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
