package dev.toolmark.harness.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// What judging one transcript has found so far. A failure class keeps the first reason given for
/// it; a question that several expectations ask is answered yes only when all of them say yes.
final class Findings {
  /// Differences beyond this are counted, not kept: a verdict stays small whatever a model does.
  static final int MOST_DIFFERENCES = 100;

  private static final int MOST_NOTES = 20;

  /// The four questions of a verdict.
  enum Question {
    DECIDED,
    CHOSE_TOOL,
    BUILT_ARGUMENTS,
    USED_RESULT
  }

  private final Map<FailureClass, String> classes = new EnumMap<>(FailureClass.class);
  private final Map<Question, Boolean> questions = new EnumMap<>(Question.class);
  private final List<Verdict.Difference> differences = new ArrayList<>();
  private final SequencedSet<String> notes = new LinkedHashSet<>();

  /// `why`: plain words, without the name of the class.
  void fail(FailureClass failure, String why) {
    classes.putIfAbsent(failure, why);
  }

  /// Fails, and keeps where expected and actual part.
  void fail(FailureClass failure, String path, String expected, String actual) {
    fail(failure, path + " should be " + expected + ", was " + actual);
    differ(path, expected, actual);
  }

  void differ(String path, String expected, String actual) {
    if (differences.size() < MOST_DIFFERENCES)
      differences.add(new Verdict.Difference(path, expected, actual));
  }

  void answer(Question question, boolean yes) {
    questions.merge(question, yes, Boolean::logicalAnd);
  }

  void note(String note) {
    if (notes.size() < MOST_NOTES) notes.add(note);
  }

  boolean holds(FailureClass failure) {
    return classes.containsKey(failure);
  }

  boolean none() {
    return classes.isEmpty();
  }

  private Optional<Boolean> to(Question question) {
    return Optional.ofNullable(questions.get(question));
  }

  Verdict verdict(Optional<Boolean> valid, boolean silent) {
    String why =
        classes.entrySet().stream()
            .findFirst()
            .map(e -> e.getKey().label() + ": " + e.getValue())
            .orElse("as expected");
    return new Verdict(
        classes.isEmpty(),
        valid,
        List.copyOf(classes.keySet()),
        to(Question.DECIDED),
        to(Question.CHOSE_TOOL),
        to(Question.BUILT_ARGUMENTS),
        to(Question.USED_RESULT),
        silent,
        Shown.line(why),
        differences,
        List.copyOf(notes));
  }
}
