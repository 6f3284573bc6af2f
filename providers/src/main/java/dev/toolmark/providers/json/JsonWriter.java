package dev.toolmark.providers.json;

import java.util.Map;

/// Tree to compact text. Escapes what JSON demands and lone surrogates (so that every output is
/// valid UTF-8), nothing else.
final class JsonWriter {
  private JsonWriter() {}

  static String text(JsonValue value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonValue.Obj(var members) -> {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, JsonValue> e : members.entrySet()) {
          out.append(comma);
          quote(e.getKey(), out);
          out.append(':');
          write(e.getValue(), out);
          comma = ",";
        }
        out.append('}');
      }
      case JsonValue.Arr(var items) -> {
        out.append('[');
        String comma = "";
        for (JsonValue item : items) {
          out.append(comma);
          write(item, out);
          comma = ",";
        }
        out.append(']');
      }
      case JsonValue.Str(String s) -> quote(s, out);
      case JsonValue.Num(String text) -> out.append(text);
      case JsonValue.Bool(boolean b) -> out.append(b);
      case JsonValue.Null() -> out.append("null");
    }
  }

  private static void quote(String s, StringBuilder out) {
    out.append('"');
    int plain = plain(s);
    out.append(s, 0, plain);
    for (int i = plain; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || isLoneSurrogate(s, i)) out.append("\\u%04x".formatted((int) c));
          else out.append(c);
        }
      }
    }
    out.append('"');
  }

  /// How many characters at the beginning stand for themselves.
  private static int plain(String s) {
    int i = 0;
    while (i < s.length() && isPlain(s.charAt(i))) i++;
    return i;
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }

  private static boolean isLoneSurrogate(String s, int i) {
    char c = s.charAt(i);
    if (Character.isHighSurrogate(c))
      return i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
  }
}
