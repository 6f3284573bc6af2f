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
import java.util.stream.Stream;

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
    Set<String> above =
        separation.pairs().stream()
            .filter(pair -> pair.other().equals(best.target()) && pair.apart())
            .map(Pair::better)
            .collect(Collectors.toSet());
    var parts =
        new Parts(
            others.stream().filter(one -> apart.contains(one.target())).toList(),
            others.stream()
                .filter(one -> !apart.contains(one.target()) && !above.contains(one.target()))
                .toList(),
            others.stream().filter(one -> above.contains(one.target())).toList());
    return "<p class=\"lead\">" + new Lead(simulated).said(best, parts) + "</p>\n";
  }

  /// The others: clearly worse than the highest, not told from it, and clearly better than it on
  /// the tasks on which both have verdicts.
  private record Parts(List<Ranked> below, List<Ranked> near, List<Ranked> above) {}

  private String said(Ranked best, Parts parts) {
    String first = "<b>" + name(best) + "</b>";
    String below =
        parts.below.isEmpty() ? "" : " It is clearly better than " + names(parts.below) + ".";
    if (parts.near.isEmpty() && parts.above.isEmpty())
      return first + " does best: " + correct(best) + "." + below;
    boolean tied =
        Stream.concat(parts.near.stream(), parts.above.stream())
            .anyMatch(one -> share(one) == share(best));
    return "No target is clearly best. "
        + first
        + (tied ? " is among the highest, with " : " is the highest, with ")
        + correct(best)
        + (parts.near.isEmpty() ? "" : ", but these tasks cannot tell it from " + names(parts.near))
        + "."
        + (parts.above.isEmpty()
            ? ""
            : " On the tasks on which both have verdicts it is clearly worse than "
                + names(parts.above)
                + ".")
        + below;
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
