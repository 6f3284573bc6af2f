package dev.toolmark.harness.suite;

import java.util.List;
import java.util.Optional;

/// What an answer is held to. Every part that is empty is not judged. `callsMode`: whether further
/// calls are wrong. `argsMode`: whether further arguments are. `order`: over the listed groups.
/// `forbid`: calls that must not happen. `allow`: extra calls that cost nothing (`tool` may be a
/// glob there). `usesResult`: paths of the tools' results that must appear in the answer. `asks`:
/// words, one of which a question must hold. `judge`: what a model that judges holds the answer to;
/// verdicts never look at it. `state`: of the world's tables.
public record Expectation(
    Optional<Calls> calls,
    Mode callsMode,
    Mode argsMode,
    Order order,
    List<CallPattern> forbid,
    List<CallPattern> allow,
    Optional<AnswerCheck> answer,
    List<String> usesResult,
    List<String> asks,
    Optional<Matcher> json,
    Optional<Rubric> judge,
    Place place,
    StateExpectation state) {
  public enum Mode {
    EXACT,
    SUBSET
  }

  public enum Order {
    ANY,
    STRICT
  }

  /// What is said of the calls.
  public sealed interface Calls {
    /// No call may be made.
    record None() implements Calls {}

    /// At least one call, of any tool.
    record Some() implements Calls {}

    /// Groups in order; the calls of one group of two or more must come in one step.
    record Listed(List<List<CallPattern>> groups) implements Calls {
      public Listed {
        groups = groups.stream().map(List::copyOf).toList();
      }
    }
  }

  public Expectation {
    forbid = List.copyOf(forbid);
    allow = List.copyOf(allow);
    usesResult = List.copyOf(usesResult);
    asks = List.copyOf(asks);
  }

  /// Nothing is judged.
  public static Expectation nothing(Place place) {
    return new Expectation(
        Optional.empty(),
        Mode.EXACT,
        Mode.EXACT,
        Order.ANY,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        place,
        StateExpectation.NOTHING);
  }

  /// Whether anything is said that a verdict can be given on.
  boolean isDecidable() {
    return calls.isPresent()
        || !forbid.isEmpty()
        || answer.isPresent()
        || !usesResult.isEmpty()
        || !asks.isEmpty()
        || json.isPresent()
        || !state.isNothing();
  }
}
