package dev.toolmark.providers.sim;

import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Text cut into pieces of about a token's size, each ready to stand in a JSON string.
final class Fragments {
  private static final int LONGEST = 8;

  private Fragments() {}

  /// Pieces that together are the text: a word with the space before it, at most eight characters;
  /// none is empty and no character is split. UTF-8 of the inside of a JSON string.
  static List<byte[]> of(String text) {
    var pieces = new ArrayList<byte[]>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      String quoted = JsonValue.of(text.substring(start, end)).text();
      pieces.add(quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8));
      start = end;
    }
    return pieces;
  }

  private static int end(String text, int start) {
    int end = start;
    boolean word = false;
    while (end < text.length() && end - start < LONGEST) {
      int c = text.codePointAt(end);
      if (word && Character.isWhitespace(c)) break;
      word |= !Character.isWhitespace(c);
      end += Character.charCount(c);
    }
    return end;
  }
}
