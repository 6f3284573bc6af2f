package dev.toolmark.providers;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Values of a JSON tree by the catalog's names for places: `a.b` leads into objects, lists are
/// read item by item, `a[k=v]` keeps the items whose member k is v as text. Null is no value.
final class MemberPath {
  private static final Pattern STEP =
      Pattern.compile("([^.\\[]+)(?:\\[([^=\\]]+)=([^\\]]*)])?\\.?");

  private MemberPath() {}

  static List<JsonValue> values(JsonValue from, String path) {
    var values = new ArrayList<>(List.of(from));
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      String name = step.group(1);
      var next = new ArrayList<JsonValue>();
      for (JsonValue value : values) items(value).forEach(it -> member(it, name, next));
      if (step.group(2) != null) {
        String key = step.group(2);
        String due = step.group(3);
        next.removeIf(it -> values(it, key).stream().map(MemberPath::text).noneMatch(due::equals));
      }
      values = next;
    }
    return values;
  }

  private static Stream<JsonValue> items(JsonValue value) {
    return value instanceof JsonValue.Arr(var items)
        ? items.stream().flatMap(MemberPath::items)
        : Stream.of(value);
  }

  private static void member(JsonValue of, String name, List<JsonValue> to) {
    if (of instanceof JsonValue.Obj object)
      object
          .get(name)
          .ifPresent(it -> items(it).filter(v -> !(v instanceof JsonValue.Null)).forEach(to::add));
  }

  /// A value as the catalog writes it: texts without quotes.
  static String text(JsonValue value) {
    return value instanceof JsonValue.Str(String text) ? text : value.text();
  }
}
