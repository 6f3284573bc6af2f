package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which target is better, and how sure that is, in a sentence for the top of the page. One target
/// is called better than another only where its whole interval lies above the other's; that is
/// stricter than a paired test, so it never claims too much for trials that are independent.
final class Lead {
  private Lead() {}

  private static final int NAMED = 4;

  /// HTML. `rows`: over all suites. Empty: fewer than two targets have verdicts.
  static String of(List<SummaryRow> rows) {
    List<SummaryRow> ranked =
        rows.stream()
            .filter(row -> row.correct().of() > 0)
            .sorted(Comparator.comparingDouble(Lead::share).reversed())
            .toList();
    if (ranked.size() < 2) return "";
    SummaryRow best = ranked.getFirst();
    List<SummaryRow> others = ranked.subList(1, ranked.size());
    List<SummaryRow> below = others.stream().filter(row -> isBelow(row, best)).toList();
    List<SummaryRow> near = others.stream().filter(row -> !isBelow(row, best)).toList();
    return "<p class=\"lead\">" + said(best, below, near) + "</p>\n";
  }

  private static String said(SummaryRow best, List<SummaryRow> below, List<SummaryRow> near) {
    String first = "<b>" + name(best) + "</b>";
    if (near.isEmpty())
      return first
          + " does best: "
          + correct(best)
          + ". Its interval lies wholly above that of "
          + names(below)
          + ".";
    String apart =
        below.isEmpty() ? "" : " Its interval lies wholly above that of " + names(below) + ".";
    return "No target is clearly best. "
        + first
        + (near.stream().anyMatch(row -> share(row) == share(best)) ? " is among the" : " is the")
        + " highest, with "
        + correct(best)
        + ", but these trials cannot tell it from "
        + names(near)
        + ": the intervals overlap."
        + apart;
  }

  private static double share(SummaryRow row) {
    return row.correct().value().orElseThrow();
  }

  private static boolean isBelow(SummaryRow row, SummaryRow best) {
    return interval(row).high() < interval(best).low();
  }

  private static Rate.Interval interval(SummaryRow row) {
    return row.correct().interval().orElseThrow();
  }

  private static String correct(SummaryRow row) {
    Rate.Interval interval = interval(row);
    return String.format(
        Locale.ROOT,
        "%s correct (95 %% interval %.1f to %.1f, %,d verdicts)",
        Figure.percent(share(row)),
        100 * interval.low(),
        100 * interval.high(),
        row.correct().of());
  }

  private static String names(List<SummaryRow> rows) {
    if (rows.size() > NAMED)
      return names(rows.subList(0, NAMED)) + " and " + (rows.size() - NAMED) + " more";
    return rows.stream()
        .map(row -> "<b>" + name(row) + "</b> (" + Figure.percent(share(row)) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String name(SummaryRow row) {
    return HtmlText.of(row.target() + (row.simulated() ? " (simulated)" : ""));
  }
}
