package dev.toolmark.harness.cli;

import dev.toolmark.harness.keep.RunAgain;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `answers`: a run's answers in the answers format, on standard output: any run becomes a replay.
final class AnswersCommand implements Command {
  private static final Option TARGET =
      Invocation.option(
          "t", "target", "NAME", "whose answers; needed when the run has several targets");

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public String summary() {
    return "writes a run's answers, one JSON line each, for score and for sim/replay";
  }

  @Override
  public String arguments() {
    return "RUN [--target NAME] [--suite PATH]...";
  }

  @Override
  public Options options() {
    var options = new Options();
    options.addOption(TARGET);
    options.addOption(Invocation.SUITE);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark answers runs/nightly --target gpt-oss");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    try (RunFile run = RunFile.open(RunDirectory.named(given, name()))) {
      String target = target(given, run);
      var again = new RunAgain(run, RegradeCommand.suites(given, run));
      var ends = new ArrayList<Entry.TrialEnd>();
      run.forEachTrial(end -> {
        if (end.target().equals(target) && end.outcome().answered()) ends.add(end);
      });
      int left = 0;
      for (Entry.TrialEnd end : ends) {
        Optional<RunAgain.Said> said = again.said(end);
        if (said.isPresent()) console.raw().println(line(said.get()).text());
        else left++;
      }
      console.raw().flush();
      if (left > 0)
        console.say(
            "%d answers left out: their tasks are gone or are asked otherwise now".formatted(left));
    }
    return Exit.DONE;
  }

  private static String target(CommandLine given, RunFile run) {
    List<String> names = run.plan().targets().stream().map(PlannedTarget::name).toList();
    String name = given.getOptionValue(TARGET);
    if (name == null && names.size() == 1) return names.getFirst();
    if (name != null && names.contains(name)) return name;
    throw new UsageException(
        "toolmark answers: %s; targets of the run: %s"
            .formatted(
                name == null ? "--target is needed" : "there is no target \"" + name + "\"",
                String.join(", ", names)));
  }

  private static JsonValue line(RunAgain.Said said) {
    Entry.TrialEnd end = said.end();
    var out =
        JsonValue.object()
            .put("suite", end.suite())
            .put("task", said.task().name())
            .put("n", end.repetition());
    List<List<StepTaken>> turns = said.outcome().turns();
    if (turns.size() == 1 && turns.getFirst().size() == 1) step(turns.getFirst().getFirst(), out);
    else
      out.put(
          "turns",
          JsonValue.array(
              turns.stream()
                  .map(turn ->
                      JsonValue.object()
                          .put(
                              "steps",
                              JsonValue.array(turn.stream().map(AnswersCommand::step).toList()))
                          .build())
                  .toList()));
    end.facts().totalMs().ifPresent(ms -> out.put("latency_s", JsonValue.Num.of(ms / 1000)));
    end.facts().inputTokens().ifPresent(n -> out.put("input_tokens", n));
    end.facts().outputTokens().ifPresent(n -> out.put("output_tokens", n));
    return out.build();
  }

  private static JsonValue step(StepTaken taken) {
    var out = JsonValue.object();
    step(taken, out);
    return out.build();
  }

  private static void step(StepTaken taken, JsonValue.Builder out) {
    List<JsonValue> calls = new ArrayList<>();
    for (Part.Call call : taken.attempted().answer().calls())
      calls.add(
          JsonValue.object().put("name", call.name()).put("arguments", call.arguments()).build());
    out.put("calls", JsonValue.array(calls)).put("text", taken.attempted().answer().text());
  }
}
