package dev.toolmark.harness.suite;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/// What the final text must be.
public sealed interface AnswerCheck {
  record Equals(String text) implements AnswerCheck {}

  /// Contains it, without regard to case.
  record Contains(String text) implements AnswerCheck {}

  record Regex(String expression) implements AnswerCheck {}

  /// Some number in the text is this one, within `within`.
  record NumberIs(BigDecimal value, OptionalDouble within) implements AnswerCheck {}

  record Not(AnswerCheck check) implements AnswerCheck {}

  record Any(List<AnswerCheck> checks) implements AnswerCheck {
    public Any {
      checks = List.copyOf(checks);
    }
  }

  record All(List<AnswerCheck> checks) implements AnswerCheck {
    public All {
      checks = List.copyOf(checks);
    }
  }
}
