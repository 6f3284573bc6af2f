package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.AnswerCheck;
import dev.toolmark.harness.suite.BoundedRegex;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a text that this room made itself passes a check. Written more narrowly than the
/// scorer's rules, since a witness must not be proved by what it tests: what fits here fits there,
/// not always the other way.
final class Fits {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9.])-?[0-9]+(\\.[0-9]+)?(?![0-9])");

  private Fits() {}

  static boolean text(AnswerCheck check, String text) {
    return switch (check) {
      case AnswerCheck.Equals(String whole) -> text.equals(whole);
      case AnswerCheck.Contains(String part) ->
          text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
      case AnswerCheck.Regex(String expression) ->
          new BoundedRegex().find(expression, text) == BoundedRegex.Found.YES;
      case AnswerCheck.NumberIs(BigDecimal value, var within) ->
          NUMBER
              .matcher(text)
              .results()
              .map(found -> new BigDecimal(found.group()).subtract(value).abs())
              .anyMatch(off -> off.compareTo(BigDecimal.valueOf(within.orElse(0))) <= 0);
      case AnswerCheck.Not(AnswerCheck inner) -> !text(inner, text);
      case AnswerCheck.Any(var checks) -> checks.stream().anyMatch(c -> text(c, text));
      case AnswerCheck.All(var checks) -> checks.stream().allMatch(c -> text(c, text));
    };
  }
}
