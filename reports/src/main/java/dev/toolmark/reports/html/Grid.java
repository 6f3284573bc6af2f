package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the page knows of every place of the plan: a letter for what came of it, the number of its
/// class or cause, and its two times. Letters: c correct, s correct and silent, w wrong, z wrong
/// and silent, f failed, n not asked or not judged, u not run. Some 20 bytes a place.
final class Grid {
  private static final int PROMPT_SHOWN = 240;

  private final char[] states;
  private final int[] kindOf;
  private final float[] ttft;
  private final float[] total;
  private final Map<String, Integer> kinds = new LinkedHashMap<>(Map.of("", 0));
  private int places;

  /// `planned`: how many places the plan has.
  Grid(int planned) {
    states = new char[planned];
    kindOf = new int[planned];
    ttft = new float[planned];
    total = new float[planned];
    Arrays.fill(states, 'u');
    Arrays.fill(ttft, Float.NaN);
    Arrays.fill(total, Float.NaN);
  }

  /// Places come in plan order.
  void add(Optional<TrialEnd> end) {
    int at = places++;
    states[at] = state(end);
    if (end.isEmpty()) return;
    kindOf[at] = kinds.computeIfAbsent(kind(end.get()), _ -> kinds.size());
    if (!end.get().outcome().answered()) return;
    ttft[at] = time(end.get().facts().ttftMs());
    total[at] = time(end.get().facts().totalMs());
  }

  private static float time(OptionalDouble ms) {
    return ms.isPresent() ? (float) ms.getAsDouble() : Float.NaN;
  }

  char state(int place) {
    return states[place];
  }

  private static char state(Optional<TrialEnd> end) {
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

  /// Into the data of the page. `stable`: without times.
  void into(JsonValue.Builder data, RunOpen plan, boolean stable) {
    var suites = new LinkedHashMap<String, Integer>();
    var tags = new LinkedHashMap<String, Integer>();
    for (PlannedTask task : plan.tasks()) {
      suites.computeIfAbsent(task.suite(), _ -> suites.size());
      task.tags().forEach(tag -> tags.computeIfAbsent(tag, _ -> tags.size()));
    }
    List<PlannedTarget> targets = plan.targets();
    data.put("repeat", plan.repeat())
        .put("suites", texts(List.copyOf(suites.keySet())))
        .put("tags", texts(List.copyOf(tags.keySet())))
        .put("targets", texts(targets.stream().map(PlannedTarget::name).toList()))
        .put(
            "simulated",
            JsonValue.array(targets.stream().map(t -> new JsonValue.Bool(t.simulated())).toList()))
        .put(
            "tasks",
            JsonValue.array(plan.tasks().stream().map(t -> task(suites, tags, t)).toList()))
        .put("states", new String(states))
        .put("kinds", texts(List.copyOf(kinds.keySet())))
        .put("kind", Packed.ints(kindOf));
    if (!stable) data.put("ttft", Packed.floats(ttft)).put("total", Packed.floats(total));
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  private static JsonValue task(
      Map<String, Integer> suites, Map<String, Integer> tags, PlannedTask task) {
    String prompt = task.prompt();
    String shown = prompt.length() > PROMPT_SHOWN ? prompt.substring(0, PROMPT_SHOWN) : prompt;
    return JsonValue.array(
        List.of(
            JsonValue.Num.of((long) suites.getOrDefault(task.suite(), 0)),
            JsonValue.of(task.task()),
            JsonValue.of(task.caseId()),
            JsonValue.of(shown),
            JsonValue.array(
                task.tags().stream()
                    .map(tag -> JsonValue.Num.of((long) tags.getOrDefault(tag, 0)))
                    .toList())));
  }
}
