package dev.toolmark.reports;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Text that attacks whoever shows it, in every place of a run where text from outside stands.
public final class Hostile {
  private Hostile() {}

  private static final List<String> SEEDS =
      List.of(
          "<script>alert(1)</script>",
          "</script><script>alert(1)</script>",
          "<!--<script>",
          "-->",
          "]]><x/>",
          "<img src=x onerror=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "' onfocus='alert(1)' autofocus='",
          "<svg/onload=alert(1)>",
          "<iframe src=\"https://example.com/\"></iframe>",
          "<link rel=stylesheet href=//example.com/a.css>",
          "<style>@import 'https://example.com/a.css'</style>",
          "<meta http-equiv=refresh content=\"0;url=https://example.com\">",
          "<base href=//example.com>",
          "<form action=//example.com>",
          "javascript:alert(1)",
          "[a](javascript:alert(1))",
          "![](https://example.com/a.png)",
          "| a | b |\n|---|---|",
          "# title\n- item",
          "`code` **bold** ~~gone~~ @someone #1",
          "&lt;script&gt;",
          "&#60;",
          "=HYPERLINK(\"https://example.com\")",
          "+1+1",
          "-2+3",
          "@SUM(A1)",
          "\t=1",
          "\r=1",
          "\n=1",
          " =1+1",
          "\u00a0=1",
          "\u200b=1",
          "\ufeff=1",
          "\u2060+1",
          "\u202e@x",
          "＝1",
          "＋1",
          "－1",
          "＠x",
          "\u3164=1",
          "=cmd|'/C calc'!A0",
          "a\",\"b",
          "a\r\nb",
          "\u0000",
          "\u001b]0;title\u0007",
          "\u001b[31mred",
          "\u0085\u009b",
          "\uFFFE\uFFFF",
          "\uD800",
          "x\uDC00",
          "\u2028\u2029",
          "{{constructor}}",
          "${7*7}",
          "%s%n%x",
          "\\u003cscript\\u003e",
          "\\",
          "\\\"",
          "../../etc/passwd");

  /// Each seed alone, behind white space and inside other text.
  public static List<String> texts() {
    var all = new ArrayList<String>();
    for (String seed : SEEDS) {
      all.add(seed);
      all.add("  " + seed);
      all.add("x" + seed + "y");
      all.add("\u200d" + seed);
      all.add(seed + seed);
    }
    return all;
  }

  /// A run in which the hostile texts stand as names, words, calls, causes and reasons.
  public static List<Entry> entries() {
    var tasks = new ArrayList<PlannedTask>();
    var entries = new ArrayList<Entry>();
    List<PlannedTarget> targets = List.of(target("<b>t</b>\"='"), target("=target|`x`"));
    int number = 0;
    for (String text : texts()) {
      String suite = List.of("</script>", "=s", "plain").get(number % 3);
      tasks.add(
          new PlannedTask(
              suite, number++ + text, text, List.of(text), "a", "j", text, text, 2, List.of(text)));
    }
    entries.add(Sample.open(tasks, targets, 1));
    for (PlannedTask task : tasks)
      for (PlannedTarget target : targets) entries.add(trial(task, target));
    return entries;
  }

  private static PlannedTarget target(String name) {
    return new PlannedTarget(name, name, name, name, true, "t", JsonValue.of(name));
  }

  private static Entry trial(PlannedTask task, PlannedTarget target) {
    String text = task.prompt();
    List<Said> said =
        List.of(
            new Said(1, 1, "user", Optional.empty(), text),
            new Said(1, 1, "call", Optional.of(text), text),
            new Said(1, 1, text, Optional.of(text), text));
    Facts facts =
        Sample.saying(
            Sample.facts(1, 10),
            text,
            Optional.of(text),
            Map.of(text, 1),
            Optional.of(text),
            List.of(text));
    if (text.length() % 5 == 0)
      return Sample.end(
          task,
          target,
          1,
          new Entry.Outcome("failed", Optional.of(text), Optional.of(text), Optional.of(text)),
          Optional.empty(),
          facts,
          said);
    var difference = new Judged.Difference(text, text, text);
    var verdict =
        new Judged(
            false,
            Optional.empty(),
            List.of(text),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            text,
            List.of(difference),
            List.of(text),
            List.of(new JudgedCall(text, text, text, text, Optional.of(difference))),
            Optional.of(text));
    return Sample.end(task, target, 1, Sample.answered(), Optional.of(verdict), facts, said);
  }
}
