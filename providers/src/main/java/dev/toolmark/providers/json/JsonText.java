package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;

/// The text of the inside of a JSON string.
public final class JsonText {
  private JsonText() {}

  /// Unescapes what a `JsonScanner` has passed as a string (join fragments first: a surrogate pair
  /// may be split over two). Lone surrogates stay as they are.
  public static String of(byte[] bytes, int from, int to) {
    String inside = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    int escape = inside.indexOf('\\');
    if (escape < 0) return inside;
    var text = new StringBuilder(inside.length());
    int done = 0;
    for (; escape >= 0; escape = inside.indexOf('\\', done)) {
      text.append(inside, done, escape);
      char c = inside.charAt(escape + 1);
      done = escape + (c == 'u' ? 6 : 2);
      text.append(
          switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(inside, escape + 2, done, 16);
            default -> c;
          });
    }
    return text.append(inside, done, inside.length()).toString();
  }
}
