package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.AnswerCheck;
import dev.toolmark.harness.suite.BoundedRegex;
import dev.toolmark.providers.sim.Script;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All calls as they should be, and a wrong text at the end of a turn, or none.
final class BrokenText {
  private static final String REFUSAL = "I cannot help with that.";

  private BrokenText() {}

  /// A plain sentence where the result is to be told.
  static Optional<List<List<Script>>> resultIgnored(Right right) {
    ScriptedResults results = ScriptedResults.before(right.task());
    for (int t = 0; t < right.turns().size(); t++) {
      for (Script step : right.turns().get(t))
        step.calls().stream().filter(call -> right.runs(call.name())).forEach(results::called);
      boolean told =
          right.wanted().get(t).usesResult().stream()
              .flatMap(path -> results.at(path).stream())
              .anyMatch(BrokenText::isMissed);
      if (told) return Optional.of(last(right, t, end -> saying(end, AnswerText.plain())));
    }
    return Optional.empty();
  }

  /// Whether the plain sentence does not state that value.
  private static boolean isMissed(String value) {
    return !value.isBlank()
        && !value.equals("null")
        && !AnswerText.plain()
            .toLowerCase(Locale.ROOT)
            .contains(value.strip().toLowerCase(Locale.ROOT));
  }

  static Optional<List<List<Script>>> noJson(Right right) {
    return firstTurn(
        right,
        wanted -> wanted.json().isPresent() && wanted.usesResult().isEmpty(),
        end -> saying(end, AnswerText.plain()));
  }

  static Optional<List<List<Script>>> noQuestion(Right right) {
    return firstTurn(
        right,
        wanted ->
            !wanted.asks().isEmpty()
                && wanted.usesResult().isEmpty()
                && wanted.json().isEmpty()
                && Fits.text(new AnswerCheck.All(wanted.answer()), AnswerText.plain()),
        end -> saying(end, AnswerText.plain()));
  }

  static Optional<List<List<Script>>> wrong(Right right) {
    for (int t = 0; t < right.turns().size(); t++) {
      Wanted wanted = right.wanted().get(t);
      if (!wanted.usesResult().isEmpty() || wanted.json().isPresent()) continue;
      var checks = new AnswerCheck.All(wanted.answer());
      Optional<String> text =
          Stream.concat(AnswerText.FILLERS.stream(), banned(wanted))
              .filter(it -> fails(checks, it))
              .findFirst();
      if (text.isPresent()) return Optional.of(last(right, t, end -> saying(end, text.get())));
    }
    return Optional.empty();
  }

  /// Texts that an answer must not be like.
  private static Stream<String> banned(Wanted wanted) {
    return wanted.answer().stream()
        .flatMap(
            check -> check instanceof AnswerCheck.All(var all) ? all.stream() : Stream.of(check))
        .filter(AnswerCheck.Not.class::isInstance)
        .map(check -> ((AnswerCheck.Not) check).check())
        .flatMap(check -> {
          try {
            return Stream.of(AnswerText.of(List.of(check), List.of(), List.of(), wanted.place()));
          } catch (NoWitness none) {
            return Stream.empty();
          }
        });
  }

  /// Whether the text is wrong for certain.
  private static boolean fails(AnswerCheck check, String text) {
    return switch (check) {
      case AnswerCheck.Equals(String whole) -> !text.strip().equals(whole.strip());
      case AnswerCheck.Contains(String part) ->
          !text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
      case AnswerCheck.Regex(String expression) ->
          new BoundedRegex().find(expression, text) == BoundedRegex.Found.NO;
      case AnswerCheck.NumberIs _ -> text.chars().noneMatch(Character::isDigit);
      case AnswerCheck.Not(AnswerCheck inner) -> Fits.text(inner, text);
      case AnswerCheck.Any(var checks) -> checks.stream().allMatch(c -> fails(c, text));
      case AnswerCheck.All(var checks) -> checks.stream().anyMatch(c -> fails(c, text));
    };
  }

  static Optional<List<List<Script>>> refused(Right right) {
    return firstTurn(
        right,
        BrokenText::isRightWhenEmpty,
        end -> saying(end, REFUSAL).ending(Script.Ending.REFUSED));
  }

  static Optional<List<List<Script>>> silent(Right right) {
    return firstTurn(right, BrokenText::isRightWhenEmpty, end -> saying(end, ""));
  }

  /// Only where the task sets the limit itself: of a target's own nobody here knows.
  static Optional<List<List<Script>>> cut(Right right) {
    if (right.task().request().maxTokens().isEmpty()) return Optional.empty();
    return firstTurn(
        right,
        BrokenText::isRightWhenEmpty,
        end -> saying(end, "").ending(Script.Ending.CUT_BY_LENGTH));
  }

  /// Whether a text is due and nothing is wrong with an empty one but that it is empty.
  private static boolean isRightWhenEmpty(Wanted wanted) {
    return !wanted.answer().isEmpty()
        && wanted.usesResult().isEmpty()
        && wanted.asks().isEmpty()
        && wanted.json().isEmpty()
        && Fits.text(new AnswerCheck.All(wanted.answer()), "");
  }

  /// The first turn of that kind that ends in a text without calls, with another ending.
  private static Optional<List<List<Script>>> firstTurn(
      Right right, Predicate<Wanted> kind, Function<Script, Script> ending) {
    for (int t = 0; t < right.turns().size(); t++)
      if (kind.test(right.wanted().get(t)) && right.step(t, right.lastStep(t)).calls().isEmpty())
        return Optional.of(last(right, t, ending));
    return Optional.empty();
  }

  private static List<List<Script>> last(Right right, int turn, Function<Script, Script> ending) {
    int step = right.lastStep(turn);
    return right.with(turn, step, ending.apply(right.step(turn, step)));
  }

  private static Script saying(Script end, String text) {
    return end.with(end.calls(), text);
  }
}
