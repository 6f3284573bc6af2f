package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The values of FunctionGemma and Gemma 4: `{city:<escape>Paris<escape>,days:3}`, names bare,
/// texts between two marks of which none is escaped. Source: ai.google.dev, "FunctionGemma
/// formatting and best practices"; vLLM's gemma4 tool parser.
final class GemmaReader {
  private static final int DEEPEST = 64;
  private static final List<String> MARKS = List.of("<escape>", "<|\"|>");

  private final String text;
  private int at;
  private int depth;
  private boolean cut;

  GemmaReader(String text, int at) {
    this.text = text;
    this.at = at;
  }

  int place() {
    return at;
  }

  boolean isCut() {
    return cut;
  }

  private boolean stands(char c) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    if (at == text.length()) cut = true;
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    if (!stands(c)) return false;
    at++;
    return true;
  }

  /// `{name:value,…}`.
  Optional<JsonValue.Obj> object() {
    if (depth == DEEPEST || !take('{')) return Optional.empty();
    depth++;
    var members = new LinkedHashMap<String, JsonValue>();
    while (!stands('}')) {
      Optional<String> name = quoted().or(this::name);
      if (name.isEmpty() || !take(':')) return Optional.empty();
      Optional<JsonValue> value = value();
      if (value.isEmpty()) return Optional.empty();
      members.put(name.get(), value.get());
      if (!stands('}') && !take(',')) return Optional.empty();
    }
    at++;
    depth--;
    return Optional.of(JsonValue.obj(members));
  }

  private Optional<String> name() {
    int from = at;
    while (at < text.length() && ":,{}[]".indexOf(text.charAt(at)) < 0) at++;
    String name = text.substring(from, at).strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /// A text between its marks, or in JSON's quotes.
  private Optional<String> quoted() {
    stands('"');
    for (String mark : MARKS)
      if (text.startsWith(mark, at)) {
        int from = at + mark.length();
        int end = text.indexOf(mark, from);
        at = end < 0 ? text.length() : end + mark.length();
        if (end < 0) cut = true;
        return end < 0 ? Optional.empty() : Optional.of(text.substring(from, end));
      }
    if (at == text.length() || text.charAt(at) != '"') return Optional.empty();
    int end = LooseJson.end(text, at);
    if (end == LooseJson.CUT) cut = true;
    if (end == LooseJson.CUT) return Optional.empty();
    String json = text.substring(at, end);
    at = end;
    return LooseJson.read(json)
        .flatMap(
            it -> it.json() instanceof JsonValue.Str(String s) ? Optional.of(s) : Optional.empty());
  }

  private Optional<JsonValue> value() {
    if (stands('{')) return object().map(it -> it);
    if (stands('[')) return array();
    int before = at;
    Optional<String> quoted = quoted();
    if (quoted.isPresent()) return quoted.map(JsonValue::of);
    return at > before || cut ? Optional.empty() : bare();
  }

  private Optional<JsonValue> array() {
    if (depth == DEEPEST) return Optional.empty();
    depth++;
    at++;
    var items = new ArrayList<JsonValue>();
    while (!stands(']')) {
      Optional<JsonValue> item = value();
      if (item.isEmpty()) return Optional.empty();
      items.add(item.get());
      if (!stands(']') && !take(',')) return Optional.empty();
    }
    at++;
    depth--;
    return Optional.of(JsonValue.array(items));
  }

  /// A number, true, false or null; what is none of these is text that nobody marked.
  private Optional<JsonValue> bare() {
    int from = at;
    while (at < text.length() && ",}]".indexOf(text.charAt(at)) < 0) at++;
    if (at == text.length()) cut = true;
    String word = text.substring(from, at).strip();
    if (word.isEmpty()) return Optional.empty();
    return Optional.of(
        JsonValue.tryParse(word)
            .or(() -> PythonNumber.of(word))
            .orElseGet(() -> word.equals("None") ? new JsonValue.Null() : JsonValue.of(word)));
  }
}
