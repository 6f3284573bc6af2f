package dev.toolmark.harness.score;

import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the tools of a scope answered, and whether a text repeats it. Of several results of the
/// same call only the last counts; failures do not.
final class ToolResults {
  /// `value`: the JSON that was answered, or its text.
  private record Answered(String tool, JsonValue value) {}

  private final List<Answered> all;

  private ToolResults(List<Answered> all) {
    this.all = all;
  }

  static ToolResults of(List<Transcript.Step> steps) {
    Map<List<String>, Answered> latest = new LinkedHashMap<>();
    for (Transcript.Step step : steps)
      for (Result result : step.results()) {
        var call =
            step.answer().calls().stream()
                .filter(c -> c.id().value().equals(result.callId()))
                .findFirst();
        String tool = call.map(Part.Call::name).or(result::name).orElse("");
        String arguments = call.map(Part.Call::arguments).orElse(result.callId());
        if (!result.failed())
          latest.put(List.of(tool, arguments), new Answered(tool, value(result)));
      }
    return new ToolResults(List.copyOf(latest.values()));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  private static JsonValue value(Result result) {
    var text = new StringBuilder();
    for (Part part : result.content()) {
      if (part instanceof Part.Data data) return data.value().value();
      if (part instanceof Part.Text(String more, _)) text.append(more);
    }
    return JsonValue.tryParse(text.toString()).orElse(new JsonValue.Str(text.toString()));
  }

  /// The values at a path such as `temp`, `days[0].high`, `days[*].high`; `$` is the whole. A path
  /// that no result has may begin with the name of a tool.
  List<JsonValue> at(String path) {
    String plain = path.startsWith("$.") ? path.substring(2) : path;
    var found = all.stream().flatMap(a -> at(a.value(), plain).stream()).toList();
    if (!found.isEmpty()) return found;
    return all.stream()
        .filter(a -> plain.startsWith(a.tool() + "."))
        .flatMap(a -> at(a.value(), plain.substring(a.tool().length() + 1)).stream())
        .toList();
  }

  private static List<JsonValue> at(JsonValue value, String path) {
    if (path.isEmpty() || path.equals("$") || path.equals(".")) return List.of(value);
    if (value instanceof JsonValue.Obj object && object.get(path).isPresent())
      return List.of(object.get(path).get());
    List<JsonValue> here = List.of(value);
    for (String step : path.replace("]", "").split("[.\\[]", -1))
      if (!step.isEmpty()) here = here.stream().flatMap(v -> step(v, step).stream()).toList();
    return here;
  }

  private static List<JsonValue> step(JsonValue value, String step) {
    return switch (value) {
      case JsonValue.Obj object ->
          step.equals("*")
              ? List.copyOf(object.members().values())
              : object.get(step).map(List::of).orElse(List.of());
      case JsonValue.Arr(var items) ->
          step.equals("*")
              ? items
              : index(step)
                  .filter(i -> i < items.size())
                  .map(i -> List.of(items.get(i)))
                  .orElse(List.of());
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }

  private static Optional<Integer> index(String step) {
    return step.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(step)) : Optional.empty();
  }

  /// Whether the text states the value: numbers as numbers, text without regard to case and width
  /// of spaces, truth as `true`/`yes` or `false`/`no`, of objects and lists every part.
  static boolean states(String text, JsonValue value) {
    return states(fold(text), NumbersInText.of(text), value);
  }

  private static boolean states(String text, List<BigDecimal> numbers, JsonValue value) {
    return switch (value) {
      case JsonValue.Num number ->
          number
              .exact()
              .map(n -> numbers.stream().anyMatch(m -> m.compareTo(n) == 0))
              .orElse(holds(text, number.text().toLowerCase(Locale.ROOT)));
      case JsonValue.Str(String words) -> holds(text, fold(words));
      case JsonValue.Bool(boolean yes) -> says(text, yes ? "true|yes" : "false|no|not");
      case JsonValue.Null() -> true;
      case JsonValue.Arr(var items) -> items.stream().allMatch(v -> states(text, numbers, v));
      case JsonValue.Obj(var members) ->
          new ArrayList<>(members.values()).stream().allMatch(v -> states(text, numbers, v));
    };
  }

  /// Whether the words stand in the text; a digit at their edge is not one of a longer number.
  private static boolean holds(String text, String words) {
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      int end = at + words.length();
      boolean longer = isDigit(words, 0) && isDigit(text, at - 1);
      longer |= isDigit(words, words.length() - 1) && isDigit(text, end);
      if (!longer) return true;
    }
    return false;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static boolean says(String text, String words) {
    return java.util.regex.Pattern.compile("\\b(?:" + words + ")\\b").matcher(text).find();
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
