package dev.toolmark.harness.suite;

import java.text.Normalizer;
import java.util.Locale;

/// Text without regard to case, spaces and punctuation. Punctuation that makes another number of a
/// number stays: the point between two digits (1.5 is not 15) and a minus before a digit that
/// follows neither letter nor digit (-5 is not 5).
public final class Folding {
  private Folding() {}

  public static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var kept = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      if (isNumeral(plain, i, c)) kept.append(isMinus(c) ? '-' : (char) c);
      else if (!isDropped(c)) kept.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return kept.toString();
  }

  private static boolean isNumeral(String text, int at, int c) {
    boolean digitNext = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    if (!digitNext) return false;
    if (c == '.') return at > 0 && Character.isDigit(text.charAt(at - 1));
    return isMinus(c) && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
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
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> c == '`' || c == '\u00b4' || c == '^';
    };
  }
}
