package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;

/// The two ways in which text from outside may enter the page: as text, and as JSON in a data
/// block. Neither can open a tag, end one or leave an attribute. Source: reliability, section 3.
final class HtmlText {
  private HtmlText() {}

  /// For elements and for attributes in double quotes. Controls, marks that turn the direction of
  /// writing, and lone surrogates become U+FFFD.
  static String of(String text) {
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> piece(out, c));
    return out.toString();
  }

  private static void piece(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\n', '\t' -> out.appendCodePoint(c);
      default -> out.appendCodePoint(isShown(c) ? c : 0xFFFD);
    }
  }

  private static boolean isShown(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && !(c >= 0x202A && c <= 0x202E)
        && !(c >= 0x2066 && c <= 0x2069);
  }

  /// For `<script type="application/json">`: the same JSON, with every character that means
  /// something to HTML or to JavaScript written as an escape. They occur in strings only.
  static String island(JsonValue json) {
    String text = json.text();
    var out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      String escape = escape(text.charAt(i));
      if (escape.isEmpty()) continue;
      out.append(text, done, i).append(escape);
      done = i + 1;
    }
    return out.append(text, done, text.length()).toString();
  }

  /// Empty for what needs none.
  private static String escape(char c) {
    return switch (c) {
      case '<' -> "\\u003c";
      case '>' -> "\\u003e";
      case '&' -> "\\u0026";
      case '\u2028' -> "\\u2028";
      case '\u2029' -> "\\u2029";
      default -> "";
    };
  }
}
