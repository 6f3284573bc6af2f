package dev.toolmark.harness.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
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

  private record Found(FailureClass failure, Verdict.Difference difference) {}

  /// What is known of a call so far.
  private record Mark(
      Verdict.Standing standing,
      Optional<FailureClass> wrong,
      Optional<Verdict.Difference> difference) {
    static final Mark NONE =
        new Mark(Verdict.Standing.NOT_JUDGED, Optional.empty(), Optional.empty());

    /// The worse of two; of two ways to be wrong the one that comes first.
    boolean yieldsTo(Mark other) {
      if (wrong.isPresent() && other.wrong.isPresent())
        return other.wrong.get().compareTo(wrong.get()) < 0;
      return other.standing.compareTo(standing) > 0;
    }
  }

  private final Map<FailureClass, String> classes = new EnumMap<>(FailureClass.class);
  private final Map<Question, Boolean> questions = new EnumMap<>(Question.class);
  private final List<Found> differences = new ArrayList<>();
  private final IdentityHashMap<MadeCall, Mark> marks = new IdentityHashMap<>(2);
  private final SequencedSet<String> notes = new LinkedHashSet<>();

  /// `why`: plain words, without the name of the class.
  void fail(FailureClass failure, String why) {
    classes.putIfAbsent(failure, why);
  }

  /// Fails, and keeps where expected and actual part.
  void fail(FailureClass failure, String path, String expected, String actual) {
    fail(failure, path + " should be " + expected + ", was " + actual);
    differ(failure, path, expected, actual);
  }

  void differ(FailureClass failure, String path, String expected, String actual) {
    if (differences.size() < MOST_DIFFERENCES)
      differences.add(new Found(failure, new Verdict.Difference(path, expected, actual)));
  }

  /// What a call is to the expectation, where that is not `WRONG`.
  void mark(MadeCall call, Verdict.Standing standing) {
    mark(call, new Mark(standing, Optional.empty(), Optional.empty()));
  }

  void markWrong(MadeCall call, FailureClass failure, String path, String expected, String actual) {
    var difference = new Verdict.Difference(path, expected, actual);
    mark(call, new Mark(Verdict.Standing.WRONG, Optional.of(failure), Optional.of(difference)));
  }

  private void mark(MadeCall call, Mark mark) {
    Mark before = marks.get(call);
    if (before == null || before.yieldsTo(mark)) marks.put(call, mark);
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

  /// `made`: all calls of the conversation, in order.
  Verdict verdict(Optional<Boolean> valid, boolean silent, List<MadeCall> made) {
    return new Verdict(
        classes.isEmpty(),
        valid,
        List.copyOf(classes.keySet()),
        to(Question.DECIDED),
        to(Question.CHOSE_TOOL),
        to(Question.BUILT_ARGUMENTS),
        to(Question.USED_RESULT),
        silent,
        Shown.line(why()),
        sorted(),
        List.copyOf(notes),
        calls(made));
  }

  private String why() {
    for (Map.Entry<FailureClass, String> e : classes.entrySet())
      return e.getKey().label() + ": " + e.getValue();
    return "as expected";
  }

  /// Those of the first class first, each class in the order of finding.
  private List<Verdict.Difference> sorted() {
    differences.sort(Comparator.comparing(Found::failure));
    var sorted = new ArrayList<Verdict.Difference>(differences.size());
    for (Found found : differences) sorted.add(found.difference());
    return sorted;
  }

  private List<Verdict.Call> calls(List<MadeCall> made) {
    int most = Math.min(made.size(), Verdict.MOST_CALLS);
    var calls = new ArrayList<Verdict.Call>(most);
    for (MadeCall call : made.subList(0, most)) {
      Mark mark = marks.getOrDefault(call, Mark.NONE);
      calls.add(
          new Verdict.Call(
              call.path(),
              call.name(),
              call.fault().map(MadeCall.Fault::failure),
              mark.standing(),
              mark.wrong(),
              mark.difference()));
    }
    return calls;
  }
}
