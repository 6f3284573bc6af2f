package dev.toolmark.reports.markdown;

/// Escapes text for GitHub-flavoured Markdown, in a paragraph and in a table's cell alike: it shows
/// as it is written and can neither format, link, mention nor end the cell.
final class MarkdownText {
  private MarkdownText() {}

  private static final int LONGEST = 300;
  private static final String BACKSLASHED = "\\`*_{}[]()#+!|~$^";

  /// One line of it; what is longer than 300 characters is cut.
  static String of(String text) {
    var out = new StringBuilder(text.length() + 16);
    int seen = 0;
    for (int i = 0; i < text.length(); seen++) {
      if (seen == LONGEST) return out.append('…').toString();
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      out.append(piece(c));
    }
    return out.toString();
  }

  private static String piece(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '@' -> "&#64;";
      case ':' -> "&#58;";
      case '.' -> "&#46;";
      case '\n', '\r', '\t' -> " ";
      default ->
          BACKSLASHED.indexOf(c) >= 0
              ? "\\" + Character.toString(c)
              : isShown(c) ? Character.toString(c) : "\uFFFD";
    };
  }

  /// Controls, lone surrogates and what turns the direction of writing are not.
  private static boolean isShown(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.FORMAT;
  }
}
