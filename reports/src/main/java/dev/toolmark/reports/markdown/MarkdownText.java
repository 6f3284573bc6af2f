package dev.toolmark.reports.markdown;

/// Escapes text for GitHub-flavoured Markdown, in a paragraph and in a table's cell alike: it shows
/// as it is written and can neither format, link, mention nor end the cell.
final class MarkdownText {
  private MarkdownText() {}

  private static final int LONGEST = 300;
  private static final String BACKSLASHED = "\\`*_[]#!|~$";

  /// One line of it; what is longer than 300 characters is cut.
  static String of(String text) {
    var out = new StringBuilder(text.length() + 16);
    int seen = 0;
    for (int i = 0; i < text.length(); seen++) {
      if (seen == LONGEST) return out.append('…').toString();
      int c = text.codePointAt(i);
      boolean links = (c == ':' && text.startsWith("//", i + 1)) || (c == '.' && follows(text, i));
      i += Character.charCount(c);
      out.append(links ? "&#" + c + ";" : piece(c));
    }
    return out.toString();
  }

  /// Whether `www` stands before the place: with a dot it would become a link.
  private static boolean follows(String text, int at) {
    return text.regionMatches(true, Math.max(0, at - 3), "www", 0, 3);
  }

  private static String piece(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '@' -> "@\u200B"; // nothing else keeps a name behind it from being called
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
