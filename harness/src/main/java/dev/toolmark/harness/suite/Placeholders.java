package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the values of a case where a task says `{{column}}`. A value that is all placeholder keeps
/// the type of the case's value; inside other text its text is put.
final class Placeholders {
  private static final Pattern FORM = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*\\}\\}");

  private final Map<String, JsonValue> row;
  private final Problems problems;

  Placeholders(Map<String, JsonValue> row, Problems problems) {
    this.row = row;
    this.problems = problems;
  }

  /// The task of one case. `kept`: keys of the task that stay as they are written.
  YamlNode.Mapping task(YamlNode.Mapping task, Set<String> kept) {
    return new YamlNode.Mapping(
        task.place(),
        task.entries().stream().map(e -> kept.contains(e.key()) ? e : entry(e)).toList());
  }

  private YamlNode put(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(Place place, JsonValue.Str(String text), _) -> scalar(place, text);
      case YamlNode.Scalar scalar -> scalar;
      case YamlNode.Sequence(Place place, var items) ->
          new YamlNode.Sequence(place, items.stream().map(this::put).toList());
      case YamlNode.Mapping(Place place, var entries) ->
          new YamlNode.Mapping(place, entries.stream().map(this::entry).toList());
    };
  }

  private YamlNode.Entry entry(YamlNode.Entry e) {
    if (e.key().equals("parameters")) return e;
    return new YamlNode.Entry(e.keyPlace(), inText(e.keyPlace(), e.key()), put(e.value()));
  }

  private YamlNode scalar(Place place, String text) {
    Matcher whole = FORM.matcher(text);
    if (!whole.matches()) return new YamlNode.Scalar(place, JsonValue.of(inText(place, text)));
    String column = whole.group(1);
    if (!knows(place, column)) return new YamlNode.Scalar(place, JsonValue.of(text));
    YamlNode value = YamlNode.of(place, row.getOrDefault(column, new JsonValue.Null()));
    return value instanceof YamlNode.Scalar(_, JsonValue scalar, _)
        ? new YamlNode.Scalar(place, scalar, true)
        : value;
  }

  private String inText(Place place, String text) {
    if (!text.contains("{{")) return text;
    return FORM.matcher(text)
        .replaceAll(m ->
            Matcher.quoteReplacement(knows(place, m.group(1)) ? shown(m.group(1)) : m.group()));
  }

  private String shown(String column) {
    JsonValue value = row.getOrDefault(column, new JsonValue.Null());
    return value instanceof JsonValue.Str(String text) ? text : value.text();
  }

  private boolean knows(Place place, String column) {
    boolean known = row.containsKey(column);
    if (!known)
      problems.errorNear(
          place,
          "the cases have no column "
              + Problems.quote(column)
              + "; they have "
              + Problems.listed(row.keySet()),
          column,
          row.keySet());
    return known;
  }
}
