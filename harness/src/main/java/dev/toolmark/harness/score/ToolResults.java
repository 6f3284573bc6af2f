package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.ResultPath;
import dev.toolmark.harness.suite.ToolResult;
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

/// What the tools of a scope answered, and whether a text repeats it. Of several results of the
/// same call only the last counts; failures do not.
final class ToolResults {
  private final List<ToolResult> all;

  private ToolResults(List<ToolResult> all) {
    this.all = all;
  }

  static ToolResults of(List<Transcript.Step> steps) {
    Map<List<String>, ToolResult> latest = new LinkedHashMap<>();
    for (Transcript.Step step : steps)
      for (Result result : step.results()) {
        var call =
            step.answer().calls().stream()
                .filter(c -> c.id().value().equals(result.callId()))
                .findFirst();
        String tool = call.map(Part.Call::name).or(result::name).orElse("");
        String arguments = call.map(Part.Call::arguments).orElse(result.callId());
        if (!result.failed()) latest.put(List.of(tool, arguments), read(tool, result));
      }
    return new ToolResults(List.copyOf(latest.values()));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  private static ToolResult read(String tool, Result result) {
    var text = new StringBuilder();
    for (Part part : result.content()) {
      if (part instanceof Part.Data data) return new ToolResult(tool, data.value().value());
      if (part instanceof Part.Text(String more, _)) text.append(more);
    }
    return ToolResult.ofText(tool, text.toString());
  }

  List<JsonValue> at(String path) {
    return ResultPath.all(all, path);
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
