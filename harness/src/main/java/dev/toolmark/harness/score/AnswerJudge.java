package dev.toolmark.harness.score;

import dev.toolmark.harness.score.Findings.Question;
import dev.toolmark.harness.suite.AnswerCheck;
import dev.toolmark.harness.suite.BoundedRegex;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Leaves;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Judges the final text of a scope: what it must say, what it must repeat of the tools' results,
/// what it must ask, what JSON it must be.
final class AnswerJudge {
  private final Leaves leaves;
  private final Findings findings;

  AnswerJudge(Leaves leaves, Findings findings) {
    this.leaves = leaves;
    this.findings = findings;
  }

  /// `task`: what was said before the answer, and the schema of the output that was asked for.
  void judge(Task task, Expectation expect, Scope scope) {
    String text = scope.text();
    String at = scope.path() + "answer";
    expect
        .answer()
        .filter(check -> !holds(check, text))
        .ifPresent(check ->
            findings.fail(FailureClass.WRONG_ANSWER, at, describe(check), Shown.quoted(text)));
    if (!expect.usesResult().isEmpty()) usesResult(task, expect.usesResult(), scope, at);
    if (!expect.asks().isEmpty() && !Asking.about(expect.asks(), text))
      findings.fail(
          FailureClass.NO_QUESTION,
          at,
          "a question about " + String.join(" or ", expect.asks()),
          Shown.quoted(text));
    expect.json().ifPresent(matcher -> json(matcher, expect.argsMode(), scope, outputSchema(task)));
  }

  private static SchemaWalk outputSchema(Task task) {
    return task.output() instanceof Output.Schema schema
        ? SchemaWalk.of(schema.schema().value())
        : SchemaWalk.ANYTHING;
  }

  private void usesResult(Task task, List<String> paths, Scope scope, String at) {
    var results = ToolResults.of(scope.steps());
    boolean used = true;
    int told = 0;
    for (String path : paths) told += results.at(path).size();
    for (String path : paths) {
      var values = results.at(path);
      if (values.isEmpty())
        ignored(at, "the value at " + path + " of a tool's result", "no result has it");
      used &= !values.isEmpty();
      for (JsonValue value : values)
        if (!ToolResults.states(scope.text(), value)) {
          unstated(task, path, value, told == 1, scope, at);
          used = false;
        }
    }
    if (!results.isEmpty()) findings.answer(Question.USED_RESULT, used);
  }

  /// `alone`: nothing else is to be told.
  private void unstated(
      Task task, String path, JsonValue value, boolean alone, Scope scope, String at) {
    String expected = path + " = " + Shown.value(value) + " of a tool's result";
    Optional<String> other =
        new Contradiction(scope.text(), new SaidBefore(task, scope.steps())).of(path, value, alone);
    if (other.isEmpty()) ignored(at, expected, Shown.quoted(scope.text()));
    else
      findings.fail(
          FailureClass.RESULT_CONTRADICTED,
          at,
          expected,
          Shown.quoted(other.get()) + " in " + Shown.quoted(scope.text()));
  }

  private void ignored(String at, String expected, String actual) {
    findings.fail(FailureClass.RESULT_IGNORED, at, expected, actual);
  }

  private void json(Matcher matcher, Expectation.Mode mode, Scope scope, SchemaWalk schema) {
    String at = scope.path() + "json";
    try {
      var value = JsonValue.parse(scope.text());
      var result = Comparison.compare(leaves, mode, matcher, value, schema, at);
      result.notes().forEach(findings::note);
      for (Comparison.Mismatch m : result.mismatches())
        findings.fail(FailureClass.WRONG_JSON, m.path(), m.expected(), m.actual());
    } catch (JsonException e) {
      findings.fail(FailureClass.WRONG_JSON, at, "JSON", Shown.quoted(scope.text()));
    }
  }

  private boolean holds(AnswerCheck check, String text) {
    return switch (check) {
      case AnswerCheck.Equals(String expected) -> stripped(text).equals(stripped(expected));
      case AnswerCheck.Contains(String part) ->
          text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
      case AnswerCheck.Regex(String expression) ->
          leaves.regexes().find(expression, text) == BoundedRegex.Found.YES;
      case AnswerCheck.NumberIs number ->
          NumbersInText.of(text).stream().anyMatch(n -> isNear(number, n));
      case AnswerCheck.Not(AnswerCheck inner) -> !holds(inner, text);
      case AnswerCheck.Any(var checks) -> checks.stream().anyMatch(c -> holds(c, text));
      case AnswerCheck.All(var checks) -> checks.stream().allMatch(c -> holds(c, text));
    };
  }

  /// Without white space of Unicode at both ends, the fixed spaces too.
  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) from++;
    while (to > from && isSpace(text.charAt(to - 1))) to--;
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isNear(AnswerCheck.NumberIs number, BigDecimal found) {
    double within = number.within().orElse(0);
    return found.subtract(number.value()).abs().compareTo(BigDecimal.valueOf(within)) <= 0;
  }

  private static String describe(AnswerCheck check) {
    return switch (check) {
      case AnswerCheck.Equals(String text) -> Shown.quoted(text);
      case AnswerCheck.Contains(String part) -> "text with " + Shown.quoted(part);
      case AnswerCheck.Regex(String expression) -> Shown.line("text with /" + expression + "/");
      case AnswerCheck.NumberIs number ->
          "the number "
              + number.value()
              + (number.within().isPresent() ? " within " + number.within().getAsDouble() : "");
      case AnswerCheck.Not(AnswerCheck inner) -> "not " + describe(inner);
      case AnswerCheck.Any(var checks) -> joined(checks, " or ");
      case AnswerCheck.All(var checks) -> joined(checks, " and ");
    };
  }

  private static String joined(List<AnswerCheck> checks, String by) {
    return Shown.line(checks.stream().map(AnswerJudge::describe).collect(Collectors.joining(by)));
  }
}
