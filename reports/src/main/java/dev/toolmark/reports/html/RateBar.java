package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Rate;
import java.util.Locale;

/// A share with its interval drawn under it: the share as a mark on a line, the interval as a band.
final class RateBar {
  private RateBar() {}

  private static final int WIDTH = 104;

  /// HTML. Of no trials there is none.
  static String of(Rate rate) {
    double value = rate.value().orElseThrow();
    Rate.Interval interval = rate.interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "<b>%s</b><svg width=\"%d\" height=\"10\" aria-hidden=\"true\">"
            + "<rect class=\"track\" y=\"4\" width=\"%d\" height=\"2\" rx=\"1\"/>"
            + "<rect class=\"range\" x=\"%.1f\" y=\"1\" width=\"%.1f\" height=\"8\" rx=\"2\"/>"
            + "<rect class=\"mean\" x=\"%.1f\" width=\"2\" height=\"10\"/></svg>"
            + "<small>%.1f to %.1f · n %,d</small>",
        Figure.percent(value),
        WIDTH,
        WIDTH,
        WIDTH * interval.low(),
        Math.max(2, WIDTH * (interval.high() - interval.low())),
        Math.min(WIDTH - 2.0, WIDTH * value),
        100 * interval.low(),
        100 * interval.high(),
        rate.of());
  }
}
