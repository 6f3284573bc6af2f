package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/// A value that stands as raw text between two tags. Its type is the schema's; where the schema
/// allows several, the first that the text is of, and text last. A value that is of none of them
/// stays text: what is wrong with it is for the scorer to say. Source: protocols.md 16, rule 6.
final class RawValue {
  private RawValue() {}

  /// `types`: by JSON Schema's names; empty: text.
  static JsonValue of(String raw, Set<String> types) {
    String text = trimmed(raw);
    String word = text.strip();
    Optional<JsonValue> typed = Optional.empty();
    if (types.contains("null") && (word.equals("null") || word.equals("None")))
      typed = Optional.of(new JsonValue.Null());
    if (typed.isEmpty() && types.contains("boolean")) typed = bool(word);
    if (typed.isEmpty() && (types.contains("integer") || types.contains("number")))
      typed = JsonValue.tryParse(word).filter(JsonValue.Num.class::isInstance);
    if (typed.isEmpty() && types.contains("object"))
      typed = structure(word).filter(JsonValue.Obj.class::isInstance);
    if (typed.isEmpty() && types.contains("array"))
      typed = structure(word).filter(JsonValue.Arr.class::isInstance);
    return typed.orElseGet(() -> JsonValue.of(text));
  }

  private static Optional<JsonValue> bool(String word) {
    boolean yes = word.equalsIgnoreCase("true");
    return yes || word.equalsIgnoreCase("false")
        ? Optional.of(new JsonValue.Bool(yes))
        : Optional.empty();
  }

  /// JSON, or what is JSON when its entities are resolved, or a Python literal.
  private static Optional<JsonValue> structure(String word) {
    return LooseJson.read(word)
        .or(() -> LooseJson.read(resolved(word)))
        .map(LooseJson.Value::json)
        .or(() -> {
          var python = new PythonReader(word, 0);
          return python.value().filter(_ -> python.place() == word.length());
        });
  }

  private static String resolved(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  /// Without one line break at each end.
  private static String trimmed(String raw) {
    int from = raw.startsWith("\r\n") ? 2 : raw.startsWith("\n") ? 1 : 0;
    int to = raw.length();
    if (to > from && raw.charAt(to - 1) == '\n') to--;
    if (to > from && to < raw.length() && raw.charAt(to - 1) == '\r') to--;
    return raw.substring(from, to);
  }
}
