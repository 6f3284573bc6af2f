package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.Figure;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.Separation.Pair;
import dev.toolmark.reports.summary.Separation.Ranked;
import dev.toolmark.reports.summary.SummaryRow;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which target is better, and how sure that is, in a sentence for the top of the page. One target
/// is called better than another only where the run can tell them apart.
record Lead(Set<String> simulated) {
  private static final int NAMED = 4;

  /// HTML. `rows`: over all suites. Empty: fewer than two targets have verdicts.
  static String of(Separation separation, List<SummaryRow> rows) {
    List<Ranked> ranked = separation.ranked();
    if (ranked.size() < 2) return "";
    var simulated = new HashSet<String>();
    rows.stream().filter(SummaryRow::simulated).forEach(row -> simulated.add(row.target()));
    Ranked best = ranked.getFirst();
    Set<String> apart =
        separation.pairs().stream()
            .filter(pair -> pair.better().equals(best.target()) && pair.apart())
            .map(Pair::other)
            .collect(Collectors.toSet());
    List<Ranked> others = ranked.subList(1, ranked.size());
    List<Ranked> below = others.stream().filter(one -> apart.contains(one.target())).toList();
    List<Ranked> near = others.stream().filter(one -> !apart.contains(one.target())).toList();
    return "<p class=\"lead\">" + new Lead(simulated).said(best, below, near) + "</p>\n";
  }

  private String said(Ranked best, List<Ranked> below, List<Ranked> near) {
    String first = "<b>" + name(best) + "</b>";
    if (near.isEmpty())
      return first
          + " does best: "
          + correct(best)
          + ". It is clearly better than "
          + names(below)
          + ".";
    String more = below.isEmpty() ? "" : " It is clearly better than " + names(below) + ".";
    boolean tied = near.stream().anyMatch(one -> share(one) == share(best));
    return "No target is clearly best. "
        + first
        + (tied ? " is among the highest, with " : " is the highest, with ")
        + correct(best)
        + ", but these tasks cannot tell it from "
        + names(near)
        + "."
        + more;
  }

  private static double share(Ranked one) {
    return one.correct().value().orElseThrow();
  }

  private static String correct(Ranked one) {
    Rate.Interval interval = one.correct().interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s correct (95 %% interval %.1f to %.1f, %,d verdicts)",
        Figure.percent(share(one)),
        100 * interval.low(),
        100 * interval.high(),
        one.correct().of());
  }

  private String names(List<Ranked> targets) {
    if (targets.size() > NAMED)
      return names(targets.subList(0, NAMED)) + " and " + (targets.size() - NAMED) + " more";
    return targets.stream()
        .map(one -> "<b>" + name(one) + "</b> (" + Figure.percent(share(one)) + ")")
        .collect(Collectors.joining(", "));
  }

  private String name(Ranked one) {
    return HtmlText.of(one.target() + (simulated.contains(one.target()) ? " (simulated)" : ""));
  }
}
