package dev.toolmark.harness.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The numbers that a text states: `25`, `-3`, `−3` (U+2212), `1,234.5`, `1 234` with a fixed
/// space, `2.5e3`. A minus after a letter or digit is a hyphen (`2026-11-27` is 2026, 11 and 27);
/// digits after a letter belong to a name (`B12`, `H2O`) and are none.
final class NumbersInText {
  private static final int LONGEST = 1000;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.])([0-9]{1,3}(?:[,'\u00a0\u2009\u202f][0-9]{3})++(?![0-9])|[0-9]++)"
              + "(\\.[0-9]++)?(?:[eE]([-+]?[0-9]{1,4})(?![0-9\\p{L}]))?"
              + "|(?<![\\p{L}\\p{N}_.])(\\.[0-9]++)");

  private NumbersInText() {}

  static List<BigDecimal> of(String text) {
    var numbers = new ArrayList<BigDecimal>();
    var found = NUMBER.matcher(text);
    while (found.find()) {
      if (found.end() - found.start() > LONGEST) continue;
      String whole = found.group(1) == null ? "0" : found.group(1).replaceAll("[^0-9]", "");
      String fraction = found.group(2) != null ? found.group(2) : found.group(4);
      String exponent = found.group(3);
      var value =
          new BigDecimal(
              whole
                  + (fraction == null ? "" : fraction)
                  + (exponent == null ? "" : "e" + exponent));
      numbers.add(isNegative(text, found.start()) ? value.negate() : value);
    }
    return numbers;
  }

  /// A minus stands right before, or before a currency sign right before.
  private static boolean isNegative(String text, int start) {
    int at = start - 1;
    if (at > 0 && Character.getType(text.charAt(at)) == Character.CURRENCY_SYMBOL) at--;
    if (at < 0) return false;
    char sign = text.charAt(at);
    if (sign != '-' && sign != '\u2212' && sign != '\u2013') return false;
    if (at == 0) return true;
    char before = text.charAt(at - 1);
    return !Character.isLetterOrDigit(before) && !isClosing(before);
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '%';
  }
}
