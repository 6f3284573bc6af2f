package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Calls in Python's words: `name(1, key='x')`, with literals for values, JSON's `true`, `false`
/// and `null` among them. Anything that would have to be computed is no call. Source: protocols.md
/// 16, rule 7; vLLM's Olmo3PythonicToolParser for JSON's words.
final class PythonReader {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private boolean cut;
  private int depth;

  PythonReader(String text, int at) {
    this.text = text;
    this.at = at;
  }

  record Call(String name, List<JsonValue> positional, SequencedMap<String, JsonValue> named) {}

  /// Where it stands: behind what was read last.
  int place() {
    return at;
  }

  /// Whether the text ended within what was read last.
  boolean isCut() {
    return cut;
  }

  void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  /// Steps over that character, white space before it apart.
  boolean take(char c) {
    skipSpace();
    if (at == text.length()) cut = true;
    if (at == text.length() || text.charAt(at) != c) return false;
    at++;
    return true;
  }

  private boolean stands(char c) {
    skipSpace();
    if (at == text.length()) cut = true;
    return at < text.length() && text.charAt(at) == c;
  }

  private String word() {
    int from = at;
    while (at < text.length() && Page.isWord(text.charAt(at))) at++;
    if (at == text.length()) cut = true;
    return text.substring(from, at);
  }

  /// `name(…)`.
  Optional<Call> call() {
    skipSpace();
    String name = word();
    if (name.isEmpty() || !take('(')) return Optional.empty();
    var positional = new ArrayList<JsonValue>();
    var named = new LinkedHashMap<String, JsonValue>();
    while (!stands(')')) {
      skipSpace();
      Optional<String> key = keyword();
      Optional<JsonValue> value = value();
      if (value.isEmpty()) return Optional.empty();
      if (key.isPresent()) named.put(key.get(), value.get());
      else positional.add(value.get());
      if (!stands(')') && !take(',')) return Optional.empty();
    }
    at++;
    return Optional.of(new Call(name, positional, named));
  }

  /// `key=`, if that stands there.
  private Optional<String> keyword() {
    int begin = at;
    String word = word();
    skipSpace();
    if (!word.isEmpty() && at < text.length() && text.charAt(at) == '=') {
      at++;
      return Optional.of(word);
    }
    at = begin;
    return Optional.empty();
  }

  /// A literal.
  Optional<JsonValue> value() {
    skipSpace();
    if (at == text.length()) {
      cut = true;
      return Optional.empty();
    }
    if (depth == DEEPEST) return Optional.empty();
    depth++;
    try {
      return switch (text.charAt(at)) {
        case '[' -> items(']').map(JsonValue::array);
        case '(' -> items(')').map(PythonReader::tuple);
        case '{' -> braces();
        case '\'', '"' -> strings();
        default -> bare();
      };
    } finally {
      depth--;
    }
  }

  /// A value in parentheses is that value, unless a comma makes it a tuple.
  private static JsonValue tuple(List<JsonValue> items) {
    return items.size() == 1 ? items.getFirst() : JsonValue.array(items);
  }

  private Optional<List<JsonValue>> items(char close) {
    at++;
    var items = new ArrayList<JsonValue>();
    while (!stands(close)) {
      Optional<JsonValue> item = value();
      if (item.isEmpty()) return Optional.empty();
      items.add(item.get());
      if (!stands(close) && !take(',')) return Optional.empty();
    }
    at++;
    return Optional.of(items);
  }

  /// A dictionary, or a set, which becomes a list.
  private Optional<JsonValue> braces() {
    at++;
    var members = new LinkedHashMap<String, JsonValue>();
    var items = new ArrayList<JsonValue>();
    while (!stands('}')) {
      Optional<JsonValue> first = value();
      if (first.isEmpty()) return Optional.empty();
      if (stands(':')) {
        at++;
        Optional<JsonValue> value = value();
        if (value.isEmpty()) return Optional.empty();
        members.put(
            first.get() instanceof JsonValue.Str(String key) ? key : first.get().text(),
            value.get());
      } else {
        items.add(first.get());
      }
      if (!stands('}') && !take(',')) return Optional.empty();
    }
    at++;
    if (!items.isEmpty())
      return members.isEmpty() ? Optional.of(JsonValue.array(items)) : Optional.empty();
    return Optional.of(JsonValue.obj(members));
  }

  private Optional<JsonValue> strings() {
    var joined = new StringBuilder();
    while (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      var string = new PythonString(text, at);
      if (!string.read(joined)) {
        cut = true;
        return Optional.empty();
      }
      at = string.end();
      skipSpace();
    }
    if (at == text.length()) cut = true;
    return Optional.of(JsonValue.of(joined.toString()));
  }

  private Optional<JsonValue> bare() {
    int from = at;
    while (at < text.length() && (Page.isWord(text.charAt(at)) || text.charAt(at) == '+')) at++;
    if (at == text.length()) cut = true;
    return switch (text.substring(from, at)) {
      case "True", "true" -> Optional.of(new JsonValue.Bool(true));
      case "False", "false" -> Optional.of(new JsonValue.Bool(false));
      case "None", "null" -> Optional.of(new JsonValue.Null());
      case "" -> Optional.empty();
      case String word -> PythonNumber.of(word).map(it -> it);
    };
  }
}
