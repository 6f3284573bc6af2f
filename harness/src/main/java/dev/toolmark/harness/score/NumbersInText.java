package dev.toolmark.harness.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers that a text states: `25`, `-3`, `− 3` (U+2212), `minus 3`, `3 below zero`,
/// `1,234.5`, `1 234` with a fixed space, `1.234,50`, `2.5e3`. A minus after a letter or digit is a
/// hyphen (`2026-11-27` is 2026, 11 and 27); digits after a letter belong to a name (`B12`, `H2O`)
/// and are none. What can be read in two ways is read in both: `12,5` is 12, 5 and 12.5, `58 204`
/// is 58, 204 and 58204. `1.250` is 1.25 alone. Fractions (`1/2`, `½`) and exponents set high are
/// not read. English words (`twelve`) are read where the text has no number in digits: who writes
/// digits writes so the numbers that matter, and words (`one of the two`) by the way.
final class NumbersInText {
  private static final int LONGEST = 1000;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.])([0-9]{1,3}(?:[,'\u00a0\u2009\u202f][0-9]{3})++(?![0-9])|[0-9]++)"
              + "(\\.[0-9]++)?(?:[eE]([-+]?[0-9]{1,4})(?![0-9\\p{L}]))?"
              + "|(?<![\\p{L}\\p{N}_.])(\\.[0-9]++)");

  /// Numbers as they are written where the comma parts off the decimals, and groups of three with a
  /// plain space or, before such a comma, a point between them.
  private static final Pattern OTHERWISE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.,])(?:([0-9]{1,3}(?:\\.[0-9]{3})++|[0-9]++),([0-9]{1,2}|[0-9]{4,})"
              + "|([0-9]{1,3}(?: [0-9]{3})++)(?:[.,]([0-9]++))?)(?![0-9\\p{L}]|[.,][0-9])");

  private static final Pattern BELOW_ZERO =
      Pattern.compile(
          "[^0-9.,;:!?\\n]{0,20}\\b(?:below zero|unter null)\\b", Pattern.CASE_INSENSITIVE);

  private NumbersInText() {}

  static List<BigDecimal> of(String written) {
    List<BigDecimal> numbers = inDigits(written);
    return numbers.isEmpty() ? NumberWords.of(written) : numbers;
  }

  /// In digits and in words, whether there are digits or not.
  static List<BigDecimal> all(String written) {
    List<BigDecimal> numbers = inDigits(written);
    numbers.addAll(NumberWords.of(written));
    return numbers;
  }

  private static List<BigDecimal> inDigits(String written) {
    String text = plainDigits(written);
    var numbers = new ArrayList<BigDecimal>();
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      if (found.end() - found.start() > LONGEST) continue;
      String whole = found.group(1) == null ? "0" : digits(found.group(1));
      String fraction = found.group(2) != null ? found.group(2) : found.group(4);
      String exponent = found.group(3);
      add(
          numbers,
          whole + (fraction == null ? "" : fraction) + (exponent == null ? "" : "e" + exponent),
          text,
          found);
    }
    Matcher other = OTHERWISE.matcher(text);
    while (other.find()) {
      if (other.end() - other.start() > LONGEST) continue;
      boolean spaced = other.group(1) == null;
      String fraction = other.group(spaced ? 4 : 2);
      String whole = digits(other.group(spaced ? 3 : 1));
      add(numbers, fraction == null ? whole : whole + "." + fraction, text, other);
    }
    return numbers;
  }

  private static void add(List<BigDecimal> numbers, String digits, String text, Matcher found) {
    var value = new BigDecimal(digits);
    boolean negative =
        isNegative(text, found.start()) || isBelowZero(text, found.end(), text.length());
    numbers.add(negative ? value.negate() : value);
  }

  private static String digits(String text) {
    var digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') digits.append(text.charAt(i));
    return digits.toString();
  }

  /// Full-width forms (U+FF0B to U+FF19) as the ASCII ones.
  private static String plainDigits(String text) {
    int at = 0;
    while (at < text.length() && !isFullWidth(text.charAt(at))) at++;
    if (at == text.length()) return text;
    char[] plain = text.toCharArray();
    for (; at < plain.length; at++)
      if (isFullWidth(plain[at])) plain[at] = (char) (plain[at] - '\uff01' + '!');
    return new String(plain);
  }

  private static boolean isFullWidth(char c) {
    return c >= '\uff0b' && c <= '\uff19';
  }

  /// A minus stands right before, or before a currency sign right before; or the word for it.
  private static boolean isNegative(String text, int start) {
    int at = start - 1;
    if (at > 0 && Character.getType(text.charAt(at)) == Character.CURRENCY_SYMBOL) at--;
    if (at < 0) return false;
    char sign = text.charAt(at);
    if (sign == ' ') return followsMinus(text, at);
    if (sign != '-' && sign != '\u2212' && sign != '\u2013') return false;
    if (at == 0) return true;
    char before = text.charAt(at - 1);
    return !Character.isLetterOrDigit(before) && !isClosing(before);
  }

  /// `minus` or `negative` before that space, or U+2212 alone; `5 minus 3` is a difference.
  private static boolean followsMinus(String text, int space) {
    int word = endsWith(text, space, "minus");
    if (word < 0) word = endsWith(text, space, "negative");
    if (word < 0) word = endsWith(text, space, "\u2212");
    if (word < 0) return false;
    int at = word - 1;
    while (at >= 0 && text.charAt(at) == ' ') at--;
    return at < 0 || (!Character.isDigit(text.charAt(at)) && !isClosing(text.charAt(at)));
  }

  /// Where the word begins that ends there; -1: another one does.
  private static int endsWith(String text, int end, String word) {
    int start = end - word.length();
    boolean there = start >= 0 && text.regionMatches(true, start, word, 0, word.length());
    return there && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1))) ? start : -1;
  }

  /// `until`: where the next number begins, or the text ends.
  static boolean isBelowZero(String text, int end, int until) {
    Matcher below = BELOW_ZERO.matcher(text).region(end, Math.min(until, end + 40));
    return below.lookingAt();
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '%';
  }
}
