package dev.toolmark.providers;

/// Text of others made fit for one line: control and direction characters and line breaks become
/// blanks, runs of blanks become one, and what is too long is cut.
final class OneLine {
  private OneLine() {}

  static String of(String text, int longest) {
    var out = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length() && count <= longest; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      boolean blank = isBlank(point);
      if (blank && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')) continue;
      out.appendCodePoint(blank ? ' ' : point);
      count++;
    }
    String line = out.toString().strip();
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private static boolean isBlank(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
