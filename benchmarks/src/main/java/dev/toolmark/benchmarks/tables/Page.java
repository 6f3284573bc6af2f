package dev.toolmark.benchmarks.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sheets as one page of HTML that needs nothing else: charts are bars of SVG, and it is light or
/// dark as the reader's system is.
final class Page {
  private static final int LABEL = 170;
  private static final int BARS = 560;
  private static final int ROW = 20;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--back:#fff;--ink:#1c1e21;--soft:#667;--line:#d8dbe0;--bar:#3568b8;--good:#17713b;--bad:#b3261e}
      @media (prefers-color-scheme:dark){:root{--back:#16181c;--ink:#e6e7ea;--soft:#9aa1ad;--line:#343840;--bar:#7aa7ee;--good:#6fcf97;--bad:#ff8a80}}
      body{background:var(--back);color:var(--ink);font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem}
      p,figcaption{color:var(--soft)}
      div.wide{overflow-x:auto}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:13px}
      th,td{border-bottom:1px solid var(--line);padding:.2rem .6rem;text-align:right;white-space:nowrap}
      th.word,td.word{text-align:left}
      td.good{color:var(--good)}td.bad{color:var(--bad);font-weight:600}
      figure{display:inline-block;margin:.5rem 1rem .5rem 0}
      svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg rect{fill:var(--bar)}
      """;

  private Page() {}

  /// `told`: of when and where it was measured.
  static String of(List<Sheet> sheets, String told) {
    var html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">");
    html.append("<title>Toolmark bench</title>\n<style>\n").append(STYLE).append("</style></head>");
    html.append("<body>\n<h1>Toolmark bench</h1>\n<p>").append(escaped(told)).append("</p>\n");
    for (Sheet sheet : sheets.reversed()) section(html, sheet);
    return html.append("</body></html>\n").toString();
  }

  private static void section(StringBuilder html, Sheet sheet) {
    html.append("<section>\n<h2>").append(escaped(sheet.title())).append("</h2>\n<p>");
    html.append(escaped(sheet.note())).append("</p>\n");
    var cells = new LinkedHashMap<String, Map<String, Double>>();
    for (Sheet.Bar bar : sheet.bars())
      cells.computeIfAbsent(bar.cell(), _ -> new LinkedHashMap<>()).put(bar.label(), bar.value());
    cells.forEach((cell, bars) -> chart(html, cell, bars));
    table(html, sheet);
    html.append("</section>\n");
  }

  private static void chart(StringBuilder html, String cell, Map<String, Double> bars) {
    double most = bars.values().stream().mapToDouble(it -> it).max().orElse(1);
    html.append("<figure><figcaption>").append(escaped(cell)).append("</figcaption>");
    html.append(
        "<svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\">"
            .formatted(escaped(cell), LABEL + BARS, ROW * bars.size()));
    int y = 0;
    for (var bar : bars.entrySet()) {
      double width = most > 0 ? bar.getValue() / most * (BARS - 80) : 0;
      html.append(
          String.format(
              Locale.ROOT,
              "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\""
                  + " height=\"%d\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
              y + 14,
              escaped(bar.getKey()),
              LABEL,
              y + 3,
              width,
              ROW - 6,
              LABEL + width + 6,
              y + 14,
              escaped(Goal.number(bar.getValue()))));
      y += ROW;
    }
    html.append("</svg></figure>\n");
  }

  private static void table(StringBuilder html, Sheet sheet) {
    html.append("<div class=\"wide\"><table><thead><tr>");
    for (int i = 0; i < sheet.heads().size(); i++)
      cell(html, "th", sheet.isWord(i) ? "word" : "", sheet.heads().get(i));
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : sheet.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) cell(html, "td", kind(sheet, i, row.get(i)), row.get(i));
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }

  private static String kind(Sheet sheet, int column, String cell) {
    String word = sheet.isWord(column) ? "word" : "";
    if (!sheet.heads().get(column).equals("verdict")) return word;
    if (cell.startsWith("holds")) return word + " good";
    return cell.equals(Goal.Verdict.DOES_NOT_HOLD.text) ? word + " bad" : word;
  }

  private static void cell(StringBuilder html, String element, String kind, String text) {
    html.append('<').append(element);
    if (!kind.isBlank()) html.append(" class=\"").append(kind.strip()).append('"');
    html.append('>').append(escaped(text)).append("</").append(element).append('>');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
