package dev.toolmark.reports.csv;

import dev.toolmark.reports.summary.Figure;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// Values as cells. Text from outside cannot become a formula: whatever a spreadsheet might take
/// for one gets a `'` in front. Real numbers come from columns of numbers and need none. Unknown is
/// null, an empty cell. Source: reliability, section 3.
final class Cell {
  private Cell() {}

  /// Spreadsheets hold 32,767 characters in a cell.
  private static final int LONGEST = 32_000;

  private static final String STARTS = "=+-@\t\r\n＝＋－＠";

  static String text(String value) {
    String cell = value.length() > LONGEST ? cut(value) : value;
    return isFormula(cell) ? "'" + cell : cell;
  }

  private static String cut(String value) {
    int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return value.substring(0, end) + "… (" + (value.length() - end) + " more characters)";
  }

  /// Looks past what a spreadsheet may trim: white space, controls, zero-width characters, a BOM.
  private static boolean isFormula(String cell) {
    if (cell.isEmpty()) return false;
    char first = cell.charAt(0);
    if (STARTS.indexOf(first) >= 0) return true;
    if (first > ' ' && first <= '~') return false;
    int at = 0;
    while (at < cell.length() && isTrimmed(cell.codePointAt(at)))
      at += Character.charCount(cell.codePointAt(at));
    return at < cell.length() && STARTS.indexOf(cell.charAt(at)) >= 0;
  }

  private static boolean isTrimmed(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || isInvisibleFiller(c);
  }

  /// Letters and marks that show nothing: Hangul fillers, the Mongolian and the plain variation
  /// selectors, the combining grapheme joiner.
  private static boolean isInvisibleFiller(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0x180B && c <= 0x180F)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  static @Nullable Object text(Optional<String> value) {
    return value.map(Cell::text).orElse(null);
  }

  static @Nullable Object flag(Optional<Boolean> value) {
    return value.map(Object::toString).orElse(null);
  }

  static @Nullable Object whole(OptionalInt value) {
    return value.isPresent() ? (Object) value.getAsInt() : null;
  }

  static @Nullable Object whole(OptionalLong value) {
    return value.isPresent() ? (Object) value.getAsLong() : null;
  }

  /// A number with its digits made.
  record Decimal(String digits) {}

  /// Milliseconds, and tokens a second.
  static @Nullable Object time(OptionalDouble value) {
    return value.isPresent() ? new Decimal(Figure.timeText(value.getAsDouble())) : null;
  }

  static @Nullable Object number(OptionalDouble value, DoubleFunction<BigDecimal> figure) {
    return value.isPresent() ? figure.apply(value.getAsDouble()) : null;
  }
}
