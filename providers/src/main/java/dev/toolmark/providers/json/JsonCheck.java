package dev.toolmark.providers.json;

import java.nio.charset.StandardCharsets;

/// Whether a text is JSON, found out without a parser. Says yes to all but every JSON text: where
/// it does not, the parser decides and says why.
final class JsonCheck {
  private JsonCheck() {}

  /// Whether the text is JSON within the default limits, without a half surrogate pair.
  static boolean plain(String text) {
    JsonLimits limits = JsonLimits.DEFAULT;
    if (text.length() > limits.chars() || halves(text)) return false;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonScanner(limits).over(bytes, 0, bytes.length).valid();
  }

  /// Whether a half of a surrogate pair may stand alone, plain or escaped. The two halves of a pair
  /// that are not written alike count as alone.
  static boolean halves(String text) {
    int i = plainEnd(text);
    while (i < text.length()) {
      int next = behind(text, i);
      if (next < 0) return true;
      i = next;
    }
    return false;
  }

  /// The first backslash or character beyond ASCII; the end where there is none.
  private static int plainEnd(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) < 0x80 && text.charAt(i) != '\\') i++;
    return i;
  }

  /// Behind the character or escape or pair of them that stands there; -1 for a half alone.
  private static int behind(String text, int i) {
    char c = text.charAt(i);
    if (c == '\\') {
      if (!escaped(text, i)) return i + 2;
      return lowFollows(text, i) ? i + 12 : -1;
    }
    if (!Character.isSurrogate(c)) return i + 1;
    boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
    return pair ? i + 2 : -1;
  }

  /// Whether the escape there is that of a surrogate.
  private static boolean escaped(String text, int i) {
    boolean d = text.startsWith("\\ud", i) || text.startsWith("\\uD", i);
    return d && i + 3 < text.length() && Character.digit(text.charAt(i + 3), 16) >= 8;
  }

  /// Whether it is that of a first half, and that of a second one stands behind it.
  private static boolean lowFollows(String text, int i) {
    return Character.digit(text.charAt(i + 3), 16) < 12
        && escaped(text, i + 6)
        && Character.digit(text.charAt(i + 9), 16) >= 12;
  }

  /// Whether the text is a number of JSON, of any length.
  static boolean number(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, i);
    if (whole == i || (whole > i + 1 && text.charAt(i) == '0')) return false;
    int end = whole;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, whole + 1);
      if (end == whole + 1) return false;
    }
    return end == text.length() || exponent(text, end);
  }

  private static boolean exponent(String text, int from) {
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') return false;
    int sign = from + 1;
    boolean signed = sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
    int first = signed ? sign + 1 : sign;
    return first < text.length() && digits(text, first) == text.length();
  }

  /// Behind the digits that begin there.
  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') i++;
    return i;
  }
}
