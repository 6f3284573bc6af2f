package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;

/// JSON in the middle of text, as models write it.
final class LooseJson {
  /// There is no end: the text stops within the value.
  static final int CUT = -1;

  private LooseJson() {}

  /// Where the object, array or string that begins at `from` ends, exclusive. Brackets are counted,
  /// and those in strings are not. Source: protocols.md 16, rule 4.
  static int end(String text, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') i++;
        else if (c == '"') quoted = false;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      if (!quoted && depth <= 0) return i + 1;
    }
    return CUT;
  }

  /// Where that word stands next, but for those places that are within a string of the JSON that
  /// begins at `from`.
  static int outside(String text, int from, String word) {
    boolean json = from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '[');
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      if (!quoted && text.startsWith(word, i)) return i;
      char c = text.charAt(i);
      if (quoted && c == '\\') i++;
      else if (json && c == '"') quoted = !quoted;
    }
    return CUT;
  }

  /// A value, and whether control characters within its strings had to be escaped.
  record Value(JsonValue json, boolean repaired) {}

  /// Reads exactly one value. Line breaks and tabs that stand bare in a string are read as meant:
  /// models write them, and no other reading of them is possible.
  static Optional<Value> read(String text) {
    Optional<JsonValue> strict = JsonValue.tryParse(text);
    if (strict.isPresent()) return Optional.of(new Value(strict.get(), false));
    String escaped = escapeControls(text);
    return escaped.equals(text)
        ? Optional.empty()
        : JsonValue.tryParse(escaped).map(value -> new Value(value, true));
  }

  private static String escapeControls(String text) {
    var out = new StringBuilder(text.length() + 16);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') quoted = !quoted;
      if (quoted && c < ' ') {
        out.append(unquoted(Character.toString(c)));
      } else {
        out.append(c);
        if (quoted && c == '\\' && i + 1 < text.length()) out.append(text.charAt(++i));
      }
    }
    return out.toString();
  }

  /// The inside of the JSON string that says this.
  static String unquoted(String text) {
    String quoted = JsonValue.of(text).text();
    return quoted.substring(1, quoted.length() - 1);
  }
}
