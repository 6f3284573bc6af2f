package dev.toolmark.harness.suite;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text without regard to case, spaces and punctuation, in which every number stays the number that
/// it is. A point between digits or before the first stays (1.5 is not 15, .5 is not 5), and a
/// minus before a digit that follows neither letter nor digit (-5 is not 5), and a comma or stroke
/// that stands alone between two numbers, since it may be a decimal comma or a fraction (3,5 and
/// 1/2), whatever spaces are beside it. Commas and apostrophes that part off thousands go (1,000 is
/// 1000). Whatever else stands between two digits is one gap, which never goes: 3-5 is 3 5, not 35.
public final class Folding {
  private static final char GAP = ' ';

  /// `1,234,567` and `1'234`, if no more digits follow behind another sign.
  private static final Pattern THOUSANDS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_]|[0-9][.,'\u2019/])"
              + "[1-9][0-9]{0,2}([,'\u2019])[0-9]{3}(?:\\1[0-9]{3})*+(?![0-9]|[,'\u2019/][0-9])");

  /// A comma or stroke between two whole numbers, and no sign of the kind beside them.
  private static final Pattern ALONE =
      Pattern.compile("(?<![\\p{L}\\p{N}_]|[0-9][.,/])([0-9]++)([,/])([0-9]++)(?![.,/][0-9])");

  private static final Pattern AROUND =
      Pattern.compile("(?<=[0-9])[\\s\\p{Z}]*+([,/])[\\s\\p{Z}]*+(?=[0-9])");

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  private Folding() {}

  public static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String seen = INVISIBLE.matcher(plain).replaceAll("");
    String whole =
        THOUSANDS.matcher(seen).replaceAll(it -> NO_DIGITS.matcher(it.group()).replaceAll(""));
    String narrow = AROUND.matcher(whole).replaceAll("$1");
    return folded(narrow, signs(narrow));
  }

  /// Where commas and strokes stand that stay.
  private static BitSet signs(String text) {
    var signs = new BitSet();
    ALONE.matcher(text).results().forEach(it -> signs.set(it.start(2)));
    return signs;
  }

  private static String folded(String plain, BitSet signs) {
    var kept = new StringBuilder(plain.length());
    boolean gap = false;
    int before = -1; // the character before, dropped or not; -1 at the beginning
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      boolean sign = signs.get(i);
      i += Character.charCount(c);
      boolean numeral = sign || isNumeral(before, c, plain, i);
      before = c;
      if (!numeral && isDropped(c)) {
        gap = true;
        continue;
      }
      if (gap && isDigitLast(kept) && (numeral || Character.isDigit(c))) kept.append(GAP);
      gap = false;
      kept.appendCodePoint(isMinus(c) ? '-' : c);
    }
    return kept.toString();
  }

  private static boolean isDigitLast(StringBuilder kept) {
    return !kept.isEmpty() && Character.isDigit(kept.codePointBefore(kept.length()));
  }

  /// Whether a point or minus belongs to the number behind it. `next`: where that may begin.
  private static boolean isNumeral(int before, int c, String text, int next) {
    if (isDigit(text, next))
      return c == '.' ? !endsWord(before) : isMinus(c) && !Character.isLetterOrDigit(before);
    boolean pointNext = next < text.length() && text.charAt(next) == '.' && isDigit(text, next + 1);
    return isMinus(c) && pointNext && !Character.isLetterOrDigit(before);
  }

  /// A point behind a letter or another point is none of a number.
  private static boolean endsWord(int before) {
    return before == '.' || before == '_' || Character.isLetter(before);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && Character.isDigit(text.codePointAt(at));
  }

  private static boolean isMinus(int c) {
    return c == '-' || c == '\u2212';
  }

  private static boolean isDropped(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          true;
      default -> c == '`' || c == '\u00b4' || c == '^';
    };
  }
}
