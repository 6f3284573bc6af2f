package dev.toolmark.providers.json;

/// Whether text is a number of JSON: `-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?`. Source: RFC
/// 8259, section 6.
final class NumberForm {
  private NumberForm() {}

  static boolean matches(String text) {
    int at = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
    boolean zero = at < text.length() && text.charAt(at) == '0';
    int behind = zero ? at + 1 : digits(text, at);
    if (behind == at) return false;
    at = behind;
    if (at < text.length() && text.charAt(at) == '.') {
      behind = digits(text, at + 1);
      if (behind == at + 1) return false;
      at = behind;
    }
    return at == text.length() || exponent(text, at);
  }

  private static boolean exponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') return false;
    int first = at + 1;
    if (first < text.length() && (text.charAt(first) == '+' || text.charAt(first) == '-')) first++;
    int behind = digits(text, first);
    return behind > first && behind == text.length();
  }

  /// Behind the digits that begin there.
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    return at;
  }
}
