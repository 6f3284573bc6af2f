package dev.toolmark.reports.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Numbers as reports show them: rounded, no zeros at the end, the same everywhere.
public final class Figure {
  private Figure() {}

  private static final int RATE_PLACES = 6;
  private static final int TIME_PLACES = 3;
  private static final int COST_PLACES = 9;

  private static final double THOUSAND = 1000;
  private static final double LARGEST = 1e9; // whose thousandths a double still tells apart well
  private static final double NEAR_HALF = 1e-3;
  private static final int LONGEST_TIME = 14; // such as 1000000000.125

  /// A share from 0 to 1.
  public static BigDecimal rate(double value) {
    return rounded(value, RATE_PLACES);
  }

  /// Milliseconds, and tokens a second.
  public static BigDecimal time(double value) {
    return rounded(value, TIME_PLACES);
  }

  /// The same as plain text.
  public static String timeText(double value) {
    double scaled = value * THOUSAND;
    boolean inReach = value >= 0 && value < LARGEST;
    if (!inReach || Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR_HALF)
      return time(value).toPlainString(); // where rounding is not plain
    long thousandths = Math.round(scaled);
    byte[] text = new byte[LONGEST_TIME];
    int end = text.length;
    int at = end;
    for (int place = 0; place < TIME_PLACES; place++, thousandths /= 10) {
      byte digit = (byte) ('0' + thousandths % 10);
      if (digit != '0' || at < end) text[--at] = digit;
    }
    if (at < end) text[--at] = '.';
    do text[--at] = (byte) ('0' + thousandths % 10);
    while ((thousandths /= 10) > 0);
    return new String(text, at, end - at, StandardCharsets.ISO_8859_1);
  }

  public static BigDecimal cost(double value) {
    return rounded(value, COST_PLACES);
  }

  /// A share for people: `84.0 %`.
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// A p-value for people: `0.041`, `< 0.001`.
  public static String chance(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /// Milliseconds for people: `4.2 ms`, `812 ms`, `1.24 s`.
  public static String duration(double ms) {
    if (ms < 10) return String.format(Locale.ROOT, "%.1f ms", ms);
    if (ms < 1000) return String.format(Locale.ROOT, "%.0f ms", ms);
    return String.format(Locale.ROOT, "%,.2f s", ms / 1000);
  }

  private static BigDecimal rounded(double value, int places) {
    BigDecimal exact =
        BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return exact.setScale(Math.max(0, exact.scale()));
  }
}
