package dev.toolmark.reports.html;

import dev.toolmark.reports.summary.SummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of each target's trials as one bar: correct, then wrong by class, then those without a
/// verdict. Plain SVG, so that it needs no script. The tables of counts hold the same in text.
final class StackedBars {
  private StackedBars() {}

  private static final int CLASSES = 7;
  private static final double WIDTH = 1000;
  private static final String OTHER = "other classes";

  /// A kind of outcome. `kind`: its class or state, as the filters know it; empty where it is
  /// several. `style`: its colour.
  private record Segment(String label, String kind, String style) {}

  /// HTML. `rows`: over all suites, in plan order.
  static String of(List<SummaryRow> rows) {
    Map<String, Integer> classes = mostFirst(rows);
    var out = new StringBuilder("<h3>What came of the trials</h3>\n<figure class=\"stack\">");
    for (SummaryRow row : rows) out.append(bar(row, counts(row, classes)));
    out.append("<ul class=\"legend\">");
    for (Segment segment : used(rows, classes))
      out.append("<li><i class=\"")
          .append(segment.style())
          .append("\"></i>")
          .append(HtmlText.of(segment.label()))
          .append("</li>");
    return out.append("</ul></figure>\n").toString();
  }

  /// The classes with colours of their own, each with its number.
  private static Map<String, Integer> mostFirst(List<SummaryRow> rows) {
    var totals = new LinkedHashMap<String, Integer>();
    rows.forEach(row -> row.classes().forEach((name, n) -> totals.merge(name, n, Integer::sum)));
    List<String> names =
        totals.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(CLASSES)
            .map(Map.Entry::getKey)
            .toList();
    var numbers = new LinkedHashMap<String, Integer>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }

  private static Map<Segment, Integer> counts(SummaryRow row, Map<String, Integer> classes) {
    var counts = new LinkedHashMap<Segment, Integer>();
    counts.put(new Segment("correct", "correct", "kc"), row.correct().hits());
    classes.forEach((name, number) ->
        counts.put(
            new Segment(name, "class:" + name, "k" + number), row.classes().getOrDefault(name, 0)));
    int named = counts.values().stream().mapToInt(n -> n).sum();
    counts.put(new Segment(OTHER, "", "ko"), row.judged() - named);
    counts.put(new Segment("failed, no verdict", "failed", "kf"), row.failed());
    counts.put(
        new Segment("not asked or not judged", "none", "kn"),
        row.trials() - row.judged() - row.failed());
    counts.values().removeIf(n -> n <= 0);
    return counts;
  }

  private static List<Segment> used(List<SummaryRow> rows, Map<String, Integer> classes) {
    var all = new ArrayList<Segment>();
    for (SummaryRow row : rows)
      counts(row, classes).keySet().stream().filter(s -> !all.contains(s)).forEach(all::add);
    all.sort(Comparator.comparingInt(segment -> order(segment.style())));
    return all;
  }

  private static int order(String style) {
    return "c0123456ofn".indexOf(style.charAt(1));
  }

  private static String bar(SummaryRow row, Map<Segment, Integer> counts) {
    var parts = new ArrayList<String>();
    counts.forEach((s, n) -> parts.add(String.format(Locale.ROOT, "%,d %s", n, s.label())));
    var out =
        new StringBuilder("<div><span class=\"name\">" + HtmlText.of(row.target()) + "</span>");
    out.append(
            "<svg viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
        .append(HtmlText.of(row.target() + ": " + String.join(", ", parts)))
        .append("\" data-row=\"")
        .append(HtmlText.of(row.target()))
        .append("\">");
    double x = 0;
    for (var entry : counts.entrySet()) {
      double width = WIDTH * entry.getValue() / row.trials();
      out.append(rect(entry.getKey(), entry.getValue(), x, width));
      x += width;
    }
    return out.append("</svg><small>")
        .append(String.format(Locale.ROOT, "%,d", row.trials()))
        .append("</small></div>\n")
        .toString();
  }

  private static String rect(Segment segment, int n, double x, double width) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"20\" data-kind=\"%s\"><title>%s: %,d</title></rect>",
        segment.style(),
        x,
        width,
        HtmlText.of(segment.kind()),
        HtmlText.of(segment.label()),
        n);
  }
}
