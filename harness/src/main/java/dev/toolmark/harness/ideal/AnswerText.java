package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.AnswerCheck;
import dev.toolmark.harness.suite.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a text that passes the checks of an answer.
final class AnswerText {
  /// What is said where nothing is asked for: plain sentences without digits.
  static final List<String> FILLERS =
      List.of(
          "That is done.",
          "Here you are.",
          "All right.",
          "Very well.",
          "Good.",
          "Yes.",
          "No.",
          "-");

  private static final int MOST_DRAFTS = 256;

  /// A text to try: exactly this, or these pieces.
  private record Draft(Optional<String> exact, List<String> pieces) {
    static final Draft EMPTY = new Draft(Optional.empty(), List.of());

    static Draft exactly(String text) {
      return new Draft(Optional.of(text), List.of());
    }

    static Draft piece(String text) {
      return new Draft(Optional.empty(), List.of(text));
    }

    Draft and(Draft other) {
      var both = new ArrayList<>(pieces);
      both.addAll(other.pieces);
      return new Draft(exact.or(() -> other.exact), both);
    }
  }

  private AnswerText() {}

  /// A short sentence that says nothing.
  static String plain() {
    return FILLERS.getFirst();
  }

  /// `values`: texts that must stand in it. `asks`: it must be a question with one of these words,
  /// where there are any.
  static String of(List<AnswerCheck> checks, List<String> values, List<String> asks, Place place)
      throws NoWitness {
    AnswerCheck all = new AnswerCheck.All(checks);
    for (Draft draft : drafts(all))
      for (String text : texts(draft, values, asks))
        if (Fits.text(all, text) && holds(text, values, asks)) return text;
    throw new NoWitness("answer " + shown(checks), place);
  }

  private static List<Draft> drafts(AnswerCheck check) {
    return switch (check) {
      case AnswerCheck.Equals(String text) -> List.of(Draft.exactly(text));
      case AnswerCheck.Contains(String text) -> List.of(Draft.piece(text));
      case AnswerCheck.Regex(String expression) ->
          RegexWitness.of(expression).stream()
              .flatMap(text -> List.of(Draft.piece(text), Draft.exactly(text)).stream())
              .toList();
      case AnswerCheck.NumberIs(var value, _) -> List.of(Draft.piece(value.toPlainString()));
      case AnswerCheck.Not _ -> List.of(Draft.EMPTY);
      case AnswerCheck.Any(var checks) ->
          checks.stream().flatMap(option -> drafts(option).stream()).limit(MOST_DRAFTS).toList();
      case AnswerCheck.All(var checks) -> {
        List<Draft> sums = List.of(Draft.EMPTY);
        for (AnswerCheck part : checks) {
          List<Draft> more = drafts(part);
          sums =
              sums.stream().flatMap(sum -> more.stream().map(sum::and)).limit(MOST_DRAFTS).toList();
        }
        yield sums;
      }
    };
  }

  private static List<String> texts(Draft draft, List<String> values, List<String> asks) {
    if (draft.exact().isPresent()) return List.of(draft.exact().get());
    var pieces = new ArrayList<>(draft.pieces());
    values.stream().filter(value -> !pieces.contains(value)).forEach(pieces::add);
    String said = String.join(" ", pieces);
    if (!asks.isEmpty())
      return asks.stream()
          .map(word -> (said.isEmpty() ? "" : said + " ") + "Could you tell me: " + word + "?")
          .toList();
    if (!pieces.isEmpty()) return List.of(said);
    return FILLERS;
  }

  private static boolean holds(String text, List<String> values, List<String> asks) {
    String lower = text.toLowerCase(Locale.ROOT);
    return values.stream().allMatch(text::contains)
        && (asks.isEmpty()
            || (text.contains("?")
                && asks.stream().anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)))));
  }

  private static String shown(List<AnswerCheck> checks) {
    return checks.stream().map(AnswerText::shown).toList().toString();
  }

  private static String shown(AnswerCheck check) {
    return switch (check) {
      case AnswerCheck.Equals(String text) -> "equals \"" + text + "\"";
      case AnswerCheck.Contains(String text) -> "contains \"" + text + "\"";
      case AnswerCheck.Regex(String expression) -> "regex \"" + expression + "\"";
      case AnswerCheck.NumberIs(var value, _) -> "number " + value.toPlainString();
      case AnswerCheck.Not(AnswerCheck inner) -> "not " + shown(inner);
      case AnswerCheck.Any(var checks) -> "any " + shown(checks);
      case AnswerCheck.All(var checks) -> "all " + shown(checks);
    };
  }
}
