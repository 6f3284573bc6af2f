package dev.toolmark.reports.junit;

/// Escapes text for XML 1.0, in elements and in attributes alike. Code points that XML 1.0 has no
/// place for are dropped, lone surrogates too; white space other than a blank is written as a
/// reference, so that no reader changes it. Source: XML 1.0, section 2.2.
final class XmlText {
  private XmlText() {}

  /// All of it.
  static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /// As much of it as fits into so many bytes of UTF-8, and a mark where it was cut.
  static String of(String text, int bytes) {
    if (text.length() <= bytes && isPlain(text)) return text;
    var out = new StringBuilder(Math.min(text.length(), bytes) + 16);
    int left = bytes;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      String piece = piece(c);
      left -= piece.startsWith("&") ? piece.length() : size(c);
      if (left < 0) return out.append("… (cut)").toString();
      out.append(piece);
    }
    return out.toString();
  }

  /// Whether all of it is printable ASCII that XML takes as it is.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) if (!isPlain(text.charAt(i))) return false;
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  }

  private static int size(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  private static String piece(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\t' -> "&#9;";
      case '\n' -> "&#10;";
      case '\r' -> "&#13;";
      default -> isAllowed(c) ? Character.toString(c) : "";
    };
  }

  /// Whether XML 1.0 has a place for the code point.
  static boolean isAllowed(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
