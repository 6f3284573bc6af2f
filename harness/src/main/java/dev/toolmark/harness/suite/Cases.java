package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of a parameterised task: a list of maps, or the name of a CSV file beside the suite.
final class Cases {
  private static final int MOST = 100_000;

  private final SuiteFolder folder;
  private final Problems problems;

  Cases(SuiteFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  List<Map<String, JsonValue>> read(YamlNode node) {
    List<Map<String, JsonValue>> rows =
        switch (node) {
          case YamlNode.Sequence(_, List<YamlNode> items) -> inline(items);
          case YamlNode.Scalar(_, JsonValue.Str _, _) ->
              folder
                  .file(node, "cases", problems)
                  .map(file -> new CsvCases(file, problems).read())
                  .orElse(List.of());
          case YamlNode.Scalar _, YamlNode.Mapping _ -> {
            problems.error(
                node.place(),
                "cases is a list of maps or the name of a CSV file, not " + node.kind());
            yield List.of();
          }
        };
    if (rows.size() > MOST) problems.error(node.place(), "more than " + MOST + " cases");
    if (node instanceof YamlNode.Sequence(_, List<YamlNode> items) && items.isEmpty())
      problems.error(node.place(), "cases must not be empty");
    return rows;
  }

  private List<Map<String, JsonValue>> inline(List<YamlNode> items) {
    var rows = new ArrayList<Map<String, JsonValue>>();
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Mapping(_, List<YamlNode.Entry> entries)) {
        var row = new LinkedHashMap<String, JsonValue>();
        entries.forEach(e -> row.put(e.key(), e.value().json()));
        rows.add(row);
      } else {
        problems.error(item.place(), "a case is a map {column: value}, not " + item.kind());
      }
    }
    return rows;
  }

  /// The value of a cell. `type`: text, int, number, bool or json; empty, where it is not one.
  static Optional<JsonValue> cell(String type, String text) {
    return switch (type) {
      case "int" -> number(text).filter(JsonValue.Num::isWhole).map(n -> n);
      case "number" -> number(text).map(n -> n);
      case "bool" ->
          switch (text.strip()) {
            case "true" -> Optional.of(new JsonValue.Bool(true));
            case "false" -> Optional.of(new JsonValue.Bool(false));
            default -> Optional.empty();
          };
      case "json" -> JsonValue.tryParse(text);
      default -> Optional.of(JsonValue.of(text));
    };
  }

  private static Optional<JsonValue.Num> number(String text) {
    return JsonValue.tryParse(text.strip())
        .flatMap(v -> v instanceof JsonValue.Num n ? Optional.of(n) : Optional.empty());
  }
}
