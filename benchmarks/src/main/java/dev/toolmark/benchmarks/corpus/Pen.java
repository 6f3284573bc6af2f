package dev.toolmark.benchmarks.corpus;

import java.util.Random;

/// Chance for one stream: ids, padding, and how a string's characters stand.
final class Pen {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String HEX = "0123456789abcdef";
  private final Random random;

  Pen(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String letters(int length) {
    return drawn(LETTERS, length);
  }

  String hex(int length) {
    return drawn(HEX, length);
  }

  /// The alphabet's beginning, as some vendors pad.
  String alphabet(int length) {
    return LETTERS.substring(0, length);
  }

  private String drawn(String from, int length) {
    var drawn = new StringBuilder();
    for (int i = 0; i < length; i++) drawn.append(from.charAt(random.nextInt(from.length())));
    return drawn.toString();
  }

  /// A JSON string. One in four stands in ASCII alone.
  Shape text(String text) {
    return Shape.leaf('"' + escaped(text, random.nextInt(4) == 0) + '"');
  }

  static String escaped(String text, boolean ascii) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (c >= 0x80 && ascii) escaped.append("\\u%04x".formatted((int) c));
          else escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
