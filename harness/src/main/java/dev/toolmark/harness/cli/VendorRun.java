package dev.toolmark.harness.cli;

import dev.toolmark.harness.foreign.k2vv.Asked;
import dev.toolmark.harness.foreign.k2vv.Reply;
import dev.toolmark.harness.keep.RunAgain;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;

/// The answers of a run's targets to the same tasks. Of each trial the first answer is taken: what
/// comes after it was asked with the target's own words in the history.
final class VendorRun {
  private static final String REFERENCE = "reference";

  private final Map<String, Map<String, List<Reply>>> replies = new LinkedHashMap<>();
  private final Map<String, Map<String, JsonValue>> tools = new LinkedHashMap<>();

  private VendorRun() {}

  /// By vendor, tasks in plan order. Throws `UsageException` where the options name no target.
  static Map<String, List<Asked>> read(CommandLine given) throws InterruptedException {
    try (RunFile run = RunFile.open(RunDirectory.named(given, "vendor"))) {
      List<String> targets = run.plan().targets().stream().map(PlannedTarget::name).toList();
      List<String> references = List.of(given.getOptionValues(REFERENCE));
      if (references.size() != 1)
        throw new UsageException("--reference: one target of the run is needed");
      String reference = known(references.getFirst(), targets, REFERENCE);
      var it = new VendorRun();
      it.answers(run, new RunAgain(run, RegradeCommand.suites(given, run)));
      Map<String, List<Asked>> vendors = new LinkedHashMap<>();
      for (String vendor : vendors(given, targets, reference))
        vendors.put(vendor, it.asked(reference, vendor));
      return vendors;
    }
  }

  private static List<String> vendors(CommandLine given, List<String> targets, String reference) {
    String[] named = given.getOptionValues("vendor");
    List<String> vendors =
        named == null
            ? targets.stream().filter(target -> !target.equals(reference)).toList()
            : List.of(named).stream().map(name -> known(name, targets, "vendor")).toList();
    if (vendors.isEmpty())
      throw new UsageException("the run has no target but the reference, " + reference);
    if (vendors.contains(reference))
      throw new UsageException("--vendor: %s is the reference".formatted(reference));
    return vendors;
  }

  private static String known(String name, List<String> targets, String option) {
    if (targets.contains(name)) return name;
    throw new UsageException(
        "--%s: there is no target \"%s\"; targets of the run: %s"
            .formatted(option, name, String.join(", ", targets)));
  }

  private void answers(RunFile run, RunAgain again) throws InterruptedException {
    var ends = new ArrayList<Entry.TrialEnd>();
    run.forEachTrial(ends::add);
    for (Entry.TrialEnd end : ends) {
      if (!end.outcome().answered() || end.facts().fallback().isPresent()) continue;
      Optional<RunAgain.Said> said = again.said(end);
      if (said.isPresent()) add(end.target(), said.get());
    }
  }

  private void add(String target, RunAgain.Said said) {
    List<List<StepTaken>> turns = said.outcome().turns();
    if (turns.isEmpty() || turns.getFirst().isEmpty()) return;
    Task task = said.task();
    String key = task.suite() + "/" + task.name();
    tools.computeIfAbsent(key, _ -> schemas(task));
    replies
        .computeIfAbsent(target, _ -> new LinkedHashMap<>())
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(reply(turns.getFirst().getFirst().attempted().answer(), said.end()));
  }

  private static Map<String, JsonValue> schemas(Task task) {
    var schemas = new LinkedHashMap<String, JsonValue>();
    for (ToolDefinition tool : task.tools()) schemas.put(tool.name(), tool.parameters());
    return schemas;
  }

  private static Reply reply(Answer answer, Entry.TrialEnd end) {
    var calls =
        answer.calls().stream().map(call -> new Reply.Call(call.name(), call.arguments())).toList();
    OptionalLong input = end.facts().inputTokens();
    OptionalLong output = end.facts().outputTokens();
    return new Reply(
        false,
        answer.stop().map(VendorRun::finish),
        calls,
        input.isPresent() && output.isPresent()
            ? OptionalLong.of(input.getAsLong() + output.getAsLong())
            : OptionalLong.empty());
  }

  /// In the words of Chat Completions, whatever the protocol said.
  private static String finish(StopReason stop) {
    return switch (stop.why()) {
      case CALLS -> "tool_calls";
      case END, STOP_SEQUENCE -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case FILTERED -> "content_filter";
      case PAUSED, BAD_CALL, FAULT, UNSAID -> word(stop.why());
    };
  }

  private static String word(Why why) {
    return why.name().toLowerCase(Locale.ROOT);
  }

  private List<Asked> asked(String reference, String vendor) {
    return tools.entrySet().stream()
        .map(task ->
            new Asked(
                task.getKey(),
                task.getValue(),
                given(reference, task.getKey()),
                given(vendor, task.getKey())))
        .toList();
  }

  private List<Reply> given(String target, String task) {
    Map<String, List<Reply>> of = replies.getOrDefault(target, Map.of());
    return of.getOrDefault(task, List.of());
  }
}
