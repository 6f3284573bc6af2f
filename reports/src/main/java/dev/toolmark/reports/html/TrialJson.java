package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.Facts;
import dev.toolmark.reports.record.Entry.Judged;
import dev.toolmark.reports.record.Entry.PlannedTask;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.summary.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What the page shows of one trial when it is opened. Very long text is cut, and says so.
final class TrialJson {
  private TrialJson() {}

  private static final int LONGEST = 64_000;

  static JsonValue of(PlannedTask task, TrialEnd end, boolean stable) {
    var out = JsonValue.object();
    out.putIf("cause", end.outcome().cause().map(JsonValue::of))
        .putIf("party", end.outcome().party().map(JsonValue::of));
    if (!stable) out.putIf("detail", end.outcome().detail().map(TrialJson::text));
    end.judgement().ifPresent(verdict -> judged(out, verdict));
    return out.put("expected", text(task.expected()))
        .put("called", text(end.called()))
        .put("said", JsonValue.array(end.said().stream().map(TrialJson::said).toList()))
        .put("facts", facts(end.facts(), stable))
        .build();
  }

  private static JsonValue text(String text) {
    if (text.length() <= LONGEST) return JsonValue.of(text);
    return JsonValue.of(
        text.substring(0, LONGEST) + "… (" + (text.length() - LONGEST) + " more characters)");
  }

  private static void judged(JsonValue.Builder out, Judged verdict) {
    out.put("why", text(verdict.why()))
        .put("classes", texts(verdict.classes()))
        .put("questions", questions(verdict))
        .put("notes", texts(verdict.notes()))
        .put(
            "differences",
            JsonValue.array(
                verdict.differences().stream()
                    .map(d ->
                        JsonValue.object()
                            .put("path", d.path())
                            .put("expected", text(d.expected()))
                            .put("actual", text(d.actual()))
                            .build())
                    .toList()));
  }

  private static String questions(Judged verdict) {
    var answers = new ArrayList<String>();
    answer(answers, "decided", verdict.decided());
    answer(answers, "chose the tool", verdict.choseTool());
    answer(answers, "built the arguments", verdict.builtArguments());
    answer(answers, "used the result", verdict.usedResult());
    answer(answers, "valid", verdict.valid());
    return String.join(", ", answers);
  }

  private static void answer(List<String> answers, String question, Optional<Boolean> answer) {
    answer.ifPresent(yes -> answers.add(question + (yes ? ": yes" : ": no")));
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  private static JsonValue said(Entry.Said said) {
    return JsonValue.object()
        .put("turn", said.turn())
        .put("step", said.step())
        .put("kind", said.kind())
        .putIf("name", said.name().map(JsonValue::of))
        .put("text", text(said.text()))
        .build();
  }

  private static JsonValue facts(Facts facts, boolean stable) {
    var violations = new ArrayList<String>();
    new TreeMap<>(facts.violations()).forEach((rule, n) -> violations.add(rule + " " + n));
    var out =
        JsonValue.object()
            .put("protocol", facts.protocol())
            .putIf("served_model", facts.servedModel().map(JsonValue::of))
            .put("steps", facts.steps())
            .put("most", facts.mostCallsInOneStep())
            .put("violations", String.join(", ", violations))
            .put("unsaid", String.join(", ", facts.unsaid()));
    if (!stable) measured(out, facts);
    return out.build();
  }

  private static void measured(JsonValue.Builder out, Facts facts) {
    time(out, "queue_ms", facts.queueMs());
    time(out, "wait_ms", facts.waitMs());
    time(out, "ttfb_ms", facts.ttfbMs());
    time(out, "ttft_ms", facts.ttftMs());
    time(out, "first_tool_ms", facts.firstToolMs());
    time(out, "arguments_ms", facts.argumentsMs());
    time(out, "total_ms", facts.totalMs());
    time(out, "tokens_per_s", facts.tokensPerSecond());
    if (facts.reads().isPresent()) out.put("reads", facts.reads().getAsInt());
    if (facts.events().isPresent()) out.put("events", facts.events().getAsInt());
    out.put("tokens", tokens(facts)).put("attempts", facts.attempts());
    if (facts.cost().isPresent())
      out.put("cost", Figure.cost(facts.cost().getAsDouble()).toPlainString());
  }

  private static void time(JsonValue.Builder out, String name, OptionalDouble value) {
    if (value.isPresent())
      out.put(name, new JsonValue.Num(Figure.time(value.getAsDouble()).toPlainString()));
  }

  private static String tokens(Facts facts) {
    var parts = new ArrayList<String>();
    tokens(parts, "in", facts.inputTokens());
    tokens(parts, "cached", facts.cachedTokens());
    tokens(parts, "out", facts.outputTokens());
    tokens(parts, "reasoning", facts.reasoningTokens());
    return String.join(", ", parts);
  }

  private static void tokens(List<String> parts, String name, OptionalLong tokens) {
    if (tokens.isPresent()) parts.add(tokens.getAsLong() + " " + name);
  }
}
