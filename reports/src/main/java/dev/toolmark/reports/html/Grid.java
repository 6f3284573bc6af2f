package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry.Judged;
import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.PlannedTask;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TrialEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The data of the grid task × target: for each place of the plan one letter for what came of it
/// and the number of its class or cause. Letters: c correct, s correct and silent, w wrong, z wrong
/// and silent, f failed, n not asked or not judged, u not run.
final class Grid {
  private static final int PROMPT_SHOWN = 240;

  private final StringBuilder states = new StringBuilder();
  private final List<JsonValue> kindOf = new ArrayList<>();
  private final Map<String, Integer> kinds = new LinkedHashMap<>(Map.of("", 0));

  /// Places come in plan order.
  void add(Optional<TrialEnd> end) {
    states.append(state(end));
    String kind = end.map(Grid::kind).orElse("");
    kindOf.add(JsonValue.Num.of((long) kinds.computeIfAbsent(kind, _ -> kinds.size())));
  }

  static char state(Optional<TrialEnd> end) {
    if (end.isEmpty()) return 'u';
    return switch (end.get().outcome().state()) {
      case "failed" -> 'f';
      case "answered" -> end.get().judgement().map(Grid::judged).orElse('n');
      default -> 'n';
    };
  }

  private static char judged(Judged verdict) {
    if (verdict.correct()) return verdict.silent() ? 's' : 'c';
    return verdict.silent() ? 'z' : 'w';
  }

  private static String kind(TrialEnd end) {
    return end.outcome()
        .cause()
        .map(cause -> "cause: " + cause)
        .or(() -> end.judgement().flatMap(Judged::firstClass))
        .orElse("");
  }

  /// `blocks`: where the transcripts are.
  JsonValue data(RunOpen plan, TrialBlocks blocks, boolean stable) {
    var suites = new LinkedHashMap<String, Integer>();
    for (PlannedTask task : plan.tasks()) suites.computeIfAbsent(task.suite(), _ -> suites.size());
    List<PlannedTarget> targets = plan.targets();
    return JsonValue.object()
        .put("stable", stable)
        .put("repeat", plan.repeat())
        .put("suites", texts(suites.keySet().stream().toList()))
        .put("targets", texts(targets.stream().map(PlannedTarget::name).toList()))
        .put(
            "simulated",
            JsonValue.array(targets.stream().map(t -> new JsonValue.Bool(t.simulated())).toList()))
        .put(
            "tasks",
            JsonValue.array(
                plan.tasks().stream()
                    .map(t -> task(suites.getOrDefault(t.suite(), 0), t))
                    .toList()))
        .put("states", states.toString())
        .put("kinds", texts(List.copyOf(kinds.keySet())))
        .put("kindOf", JsonValue.array(kindOf))
        .put("block", blocks.blockOfPlaces())
        .put("index", blocks.indexOfPlaces())
        .put("leftOut", "The transcript is not in this file; the run's journal has it.")
        .build();
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  private static JsonValue task(int suite, PlannedTask task) {
    String prompt = task.prompt();
    String shown = prompt.length() > PROMPT_SHOWN ? prompt.substring(0, PROMPT_SHOWN) : prompt;
    return JsonValue.array(
        List.of(
            JsonValue.Num.of((long) suite),
            JsonValue.of(task.task()),
            JsonValue.of(task.caseId()),
            JsonValue.of(shown)));
  }
}
