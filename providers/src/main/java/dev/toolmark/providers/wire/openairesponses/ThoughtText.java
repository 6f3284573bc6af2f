package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// The text of a reasoning item: its summary's parts, then its content's (models whose reasoning is
/// open), a blank line between any two. Where the item's form is more than one summary text, the
/// form is kept beside the text.
final class ThoughtText {
  private ThoughtText() {}

  static String of(JsonValue.Obj item) {
    var texts = new ArrayList<String>(texts(item, "summary"));
    texts.addAll(texts(item, "content"));
    texts.removeIf(String::isEmpty);
    return String.join("\n\n", texts);
  }

  private static List<String> texts(JsonValue.Obj item, String member) {
    return switch (item.get(member).orElse(new JsonValue.Null())) {
      case JsonValue.Arr(var parts) ->
          parts.stream()
              .filter(JsonValue.Obj.class::isInstance)
              .map(p -> Item.string((JsonValue.Obj) p, "text"))
              .toList();
      case JsonValue.Str(String text) -> List.of(text);
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }

  /// What else the item says. `known`: members that are not marks of themselves; `tells`: whether a
  /// member says anything.
  static List<Opaque> marks(
      JsonValue.Obj item, Set<String> known, BiPredicate<String, JsonValue> tells) {
    var marks = new ArrayList<Opaque>();
    item.members()
        .forEach((name, value) -> {
          boolean form = name.equals("summary") || name.equals("content");
          boolean kept = form ? !isPlain(item) : !known.contains(name);
          if (kept && tells.test(name, value))
            marks.add(new Opaque(Words.own(name), Json.of(value)));
        });
    return marks;
  }

  /// Whether the text says all: no content, and a summary of one text, or none.
  private static boolean isPlain(JsonValue.Obj item) {
    if (item.get("content").filter(c -> Says.something("content", c)).isPresent()) return false;
    if (!(item.get("summary").orElse(JsonValue.array(List.of()))
        instanceof JsonValue.Arr(var parts))) return false;
    return parts.isEmpty()
        || parts.equals(summary(String.join("", texts(item, "summary"))).items());
  }

  /// A text as a summary.
  static JsonValue.Arr summary(String text) {
    return text.isEmpty()
        ? JsonValue.array(List.of())
        : JsonValue.array(
            List.of(JsonValue.object().put("type", "summary_text").put("text", text).build()));
  }
}
