package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.AnswerCheck;
import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.StateExpectation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An expectation that asks for nothing until it is told to.
final class ExpectationUnderTest {
  Optional<Expectation.Calls> calls = Optional.empty();
  Expectation.Mode argsMode = Expectation.Mode.EXACT;
  Expectation.Order order = Expectation.Order.ANY;
  List<CallPattern> forbid = List.of();
  Optional<AnswerCheck> answer = Optional.empty();
  List<String> usesResult = List.of();
  List<String> asks = List.of();
  Optional<Matcher> json = Optional.empty();

  void listed(CallPattern... patterns) {
    calls = Optional.of(new Expectation.Calls.Listed(Stream.of(patterns).map(List::of).toList()));
  }

  void groups(List<List<CallPattern>> groups) {
    calls = Optional.of(new Expectation.Calls.Listed(groups));
  }

  void answer(AnswerCheck check) {
    answer = Optional.of(check);
  }

  void usesResult(String... paths) {
    usesResult = List.of(paths);
  }

  Expectation value() {
    return new Expectation(
        calls,
        Expectation.Mode.EXACT,
        argsMode,
        order,
        forbid,
        List.of(),
        answer,
        usesResult,
        asks,
        json,
        Optional.empty(),
        new Place("s.yaml", 5, 1),
        StateExpectation.NOTHING);
  }
}
