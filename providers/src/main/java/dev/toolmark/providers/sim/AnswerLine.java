package dev.toolmark.providers.sim;

import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Reads one line of an answers file.
final class AnswerLine {
  private static final Set<String> KEYS =
      new java.util.TreeSet<>(
          Set.of(
              "task",
              "calls",
              "text",
              "turns",
              "decoded",
              "suite",
              "n",
              "latency_s",
              "input_tokens",
              "output_tokens",
              "label",
              "reason"));

  private final Path file;
  private final int line;

  AnswerLine(Path file, int line) {
    this.file = file;
    this.line = line;
  }

  AnswerRow read(String text) {
    JsonValue.Obj row = object(parse(text), "", "a row");
    only(row, KEYS, "", "a row");
    boolean conversation = row.members().containsKey("turns");
    Optional<JsonValue> decoded = row.get("decoded");
    boolean plain = row.members().containsKey("calls") || row.members().containsKey("text");
    boolean calls = row.members().containsKey("calls") || conversation;
    if ((plain && conversation) || (decoded.isPresent() ? calls : !plain && !conversation))
      throw bad(
          "a row has one of \"calls\" and \"text\" (one answer), \"turns\" (a conversation) or"
              + " \"decoded\" (for --rules bfcl)");
    return new AnswerRow(
        line,
        nonEmpty(row, "task").orElseThrow(() -> bad("\"task\" is missing: the name of a task")),
        nonEmpty(row, "suite"),
        repetition(row),
        decoded.isPresent() ? List.of() : turns(row, conversation),
        conversation,
        decoded,
        latency(row),
        tokens(row, "input_tokens"),
        tokens(row, "output_tokens"),
        label(row));
  }

  private JsonValue parse(String text) {
    try {
      return JsonValue.parse(text);
    } catch (JsonException e) {
      throw bad("not JSON at column " + e.column() + ": " + e.getMessage());
    }
  }

  private List<List<AnswerRow.Step>> turns(JsonValue.Obj row, boolean conversation) {
    if (!conversation) return List.of(List.of(step(row, "", "a row")));
    List<JsonValue> said = some(row, "turns", "", "a row", "a conversation has one turn or more");
    var turns = new ArrayList<List<AnswerRow.Step>>();
    for (int t = 0; t < said.size(); t++) turns.add(turn(said.get(t), "turns[" + t + "]"));
    return turns;
  }

  private List<AnswerRow.Step> turn(JsonValue value, String path) {
    JsonValue.Obj turn = object(value, path, "a turn");
    only(turn, Set.of("steps"), path, "a turn");
    List<JsonValue> said = some(turn, "steps", path, "a turn", "a turn has one step or more");
    var steps = new ArrayList<AnswerRow.Step>();
    for (int s = 0; s < said.size(); s++) {
      String at = path + ".steps[" + s + "]";
      JsonValue.Obj step = object(said.get(s), at, "a step");
      only(step, Set.of("calls", "text"), at, "a step");
      steps.add(step(step, at, "a step"));
    }
    return steps;
  }

  private AnswerRow.Step step(JsonValue.Obj said, String path, String what) {
    var calls = new ArrayList<Script.Call>();
    if (there(said, "calls").isPresent()) {
      List<JsonValue> made = list(said, "calls", path, what);
      for (int c = 0; c < made.size(); c++)
        calls.add(call(made.get(c), member(path, "calls[" + c + "]")));
    }
    return new AnswerRow.Step(calls, string(said, "text", path).orElse(""));
  }

  private Script.Call call(JsonValue value, String path) {
    JsonValue.Obj call = object(value, path, "a call");
    only(call, Set.of("name", "arguments"), path, "a call");
    String name =
        string(call, "name", path)
            .orElseThrow(() -> bad(path, "a call has no \"name\": the tool, as text"));
    JsonValue arguments = call.get("arguments").orElse(new JsonValue.Null());
    return switch (arguments) {
      case JsonValue.Str(String text) -> new Script.Call(name, text);
      case JsonValue.Obj object -> new Script.Call(name, object.text());
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw bad(
              path,
              "\"arguments\" of a call of %s must be an object, or text as the model wrote it"
                  .formatted(name));
    };
  }

  private Optional<AnswerRow.Label> label(JsonValue.Obj row) {
    Optional<String> verdict = nonEmpty(row, "label");
    Optional<String> reason = nonEmpty(row, "reason");
    if (verdict.isEmpty() && reason.isPresent())
      throw bad("\"reason\" goes with \"label\": why the row is labelled so");
    return verdict.map(v -> new AnswerRow.Label(v, reason.orElse("")));
  }

  private OptionalInt repetition(JsonValue.Obj row) {
    OptionalLong n = tokens(row, "n");
    if (n.isPresent() && (n.getAsLong() < 1 || n.getAsLong() > Integer.MAX_VALUE))
      throw bad("\"n\" counts repetitions from 1, was " + n.getAsLong());
    return n.isPresent() ? OptionalInt.of((int) n.getAsLong()) : OptionalInt.empty();
  }

  private OptionalDouble latency(JsonValue.Obj row) {
    Optional<BigDecimal> seconds = number(row, "latency_s");
    return seconds.isPresent()
        ? OptionalDouble.of(seconds.get().doubleValue())
        : OptionalDouble.empty();
  }

  private OptionalLong tokens(JsonValue.Obj row, String key) {
    Optional<BigDecimal> count = number(row, key);
    if (count.isEmpty()) return OptionalLong.empty();
    try {
      return OptionalLong.of(count.get().longValueExact());
    } catch (ArithmeticException fraction) {
      throw bad("\"%s\" must be a whole number".formatted(key));
    }
  }

  private Optional<BigDecimal> number(JsonValue.Obj row, String key) {
    return as(
            row,
            key,
            "",
            "a number, 0 or more",
            value ->
                value instanceof JsonValue.Num number
                    ? number.exact()
                    : Optional.<BigDecimal>empty())
        .map(number -> {
          if (number.signum() < 0) throw bad("\"%s\" must be 0 or more".formatted(key));
          return number;
        });
  }

  private Optional<String> nonEmpty(JsonValue.Obj row, String key) {
    Optional<String> text = string(row, key);
    if (text.filter(String::isEmpty).isPresent()) throw bad("\"%s\" is empty".formatted(key));
    return text;
  }

  private Optional<String> string(JsonValue.Obj row, String key) {
    return string(row, key, "");
  }

  private Optional<String> string(JsonValue.Obj row, String key, String path) {
    return as(
        row,
        key,
        path,
        "text",
        value ->
            value instanceof JsonValue.Str(String text) ? Optional.of(text) : Optional.empty());
  }

  private List<JsonValue> list(JsonValue.Obj row, String key, String path, String what) {
    return as(
            row,
            key,
            path,
            "a list",
            value ->
                value instanceof JsonValue.Arr(var items) ? Optional.of(items) : Optional.empty())
        .orElseThrow(() -> bad(path, "\"%s\" of %s is missing: a list".formatted(key, what)));
  }

  /// A list that is not empty. `rule`: what an empty one breaks.
  private List<JsonValue> some(
      JsonValue.Obj row, String key, String path, String what, String rule) {
    List<JsonValue> items = list(row, key, path, what);
    if (items.isEmpty())
      throw bad(
          member(path, key),
          "an empty list says nothing: %s; for silence write {\"text\": \"\"} as the only step"
              .formatted(rule));
    return items;
  }

  /// A member that is null counts as left out: recorders write it for what they do not know.
  private static Optional<JsonValue> there(JsonValue.Obj row, String key) {
    return row.get(key).filter(value -> !(value instanceof JsonValue.Null));
  }

  private <T> Optional<T> as(
      JsonValue.Obj row,
      String key,
      String path,
      String due,
      Function<JsonValue, Optional<T>> read) {
    return there(row, key)
        .map(value ->
            read.apply(value)
                .orElseThrow(() -> bad(path, "\"%s\" must be %s".formatted(key, due))));
  }

  private JsonValue.Obj object(JsonValue value, String path, String what) {
    if (value instanceof JsonValue.Obj object) return object;
    throw bad(path, what + " must be a JSON object");
  }

  private void only(JsonValue.Obj row, Set<String> keys, String path, String what) {
    for (String key : row.members().keySet())
      if (!keys.contains(key))
        throw bad(
            path,
            "unknown key \"%s\" in %s; allowed are %s"
                .formatted(key, what, String.join(", ", new java.util.TreeSet<>(keys))));
  }

  private static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private AnswersException bad(String what) {
    return bad("", what);
  }

  /// `path`: the place in the row, as `turns[0].steps[1]`; empty: the row itself.
  private AnswersException bad(String path, String what) {
    return new AnswersException(file, line, path.isEmpty() ? what : path + ": " + what);
  }
}
