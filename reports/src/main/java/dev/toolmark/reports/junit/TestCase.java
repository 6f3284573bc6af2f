package dev.toolmark.reports.junit;

import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedCall;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/// One place of the plan as a test case: a wrong verdict is a failure; an exchange that failed, and
/// a trial that never ended, an error; what could not be asked, and what has no verdict, is
/// skipped. `type`: the failure class or the cause. At most 64 KiB.
record TestCase(Result result, String name, String type, String message, String body, double ms) {
  enum Result {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private static final int LONGEST_TYPE = 1_000;
  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_BODY = 56_000;

  static TestCase of(Place place, boolean stable) {
    String name = name(place.task(), place.repetition());
    if (place.end().isEmpty())
      return new TestCase(
          Result.ERROR, name, "not_run", "the run ended before this trial did", "", 0);
    TrialEnd end = place.end().get();
    OptionalDouble total = end.facts().totalMs();
    double ms = stable ? 0 : total.orElse(0);
    return switch (end.outcome().state()) {
      case "answered" ->
          end.judgement()
              .map(verdict -> judged(name, verdict, end, ms))
              .orElse(new TestCase(Result.SKIPPED, name, "", "not judged", "", ms));
      case "failed" -> failed(name, end.outcome(), stable, ms);
      default ->
          new TestCase(
              Result.SKIPPED,
              name,
              "",
              "not applicable: " + end.outcome().cause().orElse("cannot be asked"),
              "",
              ms);
    };
  }

  /// One that passed: nothing else of it is written.
  static TestCase passed(PlannedTask task, int repetition, double ms) {
    return new TestCase(Result.PASSED, name(task, repetition), "", "", "", ms);
  }

  private static String name(PlannedTask task, int repetition) {
    return task.name() + " #" + repetition;
  }

  private static TestCase judged(String name, Judged verdict, TrialEnd end, double ms) {
    if (verdict.correct()) return new TestCase(Result.PASSED, name, "", "", "", ms);
    return new TestCase(
        Result.FAILURE,
        name,
        verdict.firstClass().orElse("wrong"),
        verdict.why(),
        body(verdict, end),
        ms);
  }

  private static String body(Judged verdict, TrialEnd end) {
    var text = new StringBuilder();
    text.append("classes: ").append(String.join(", ", verdict.classes())).append('\n');
    for (Judged.Difference d : verdict.differences())
      text.append(d.path())
          .append("\n  expected: ")
          .append(d.expected())
          .append("\n  actual:   ")
          .append(d.actual())
          .append('\n');
    for (JudgedCall call : verdict.calls())
      text.append(call.path())
          .append(' ')
          .append(call.tool())
          .append(": validity ")
          .append(call.validity())
          .append(", correctness ")
          .append(call.correctness())
          .append('\n');
    return text.append("calls: ").append(end.called()).append('\n').toString();
  }

  private static TestCase failed(String name, Entry.Outcome outcome, boolean stable, double ms) {
    String cause = outcome.cause().orElse("unknown");
    String message = cause + outcome.party().map(party -> " (" + party + " must act)").orElse("");
    String body = stable ? "" : outcome.detail().orElse("");
    return new TestCase(Result.ERROR, name, cause, message, body, ms);
  }

  /// `suite`: the name of the test suite it is in; `called`: its own name, unlike all others there.
  /// `stable`: without its time.
  String xml(String suite, String called, boolean stable) {
    var xml = new StringBuilder("    <testcase classname=\"");
    xml.append(XmlText.of(suite)).append("\" name=\"");
    xml.append(XmlText.of(called)).append('"');
    if (!stable) xml.append(" time=\"").append(seconds(ms)).append('"');
    if (result == Result.PASSED) return xml.append("/>\n").toString();
    String element = result.name().toLowerCase(Locale.ROOT);
    xml.append(">\n      <").append(element);
    if (result != Result.SKIPPED)
      xml.append(" type=\"").append(XmlText.of(type, LONGEST_TYPE)).append('"');
    xml.append(" message=\"").append(XmlText.of(message, LONGEST_MESSAGE)).append('"');
    if (body.isEmpty()) xml.append("/>\n");
    else
      xml.append('>')
          .append(XmlText.of(body, LONGEST_BODY))
          .append("</")
          .append(element)
          .append(">\n");
    return xml.append("    </testcase>\n").toString();
  }

  static String seconds(double ms) {
    return BigDecimal.valueOf(ms / 1000).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
