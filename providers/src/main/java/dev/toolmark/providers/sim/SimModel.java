package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import java.util.Optional;

/// A model that is known to the letter. `name`: the target's, and the first segment of its path.
/// `rate`: the share of trials in which its fault shows, 0 to 1; PERFECT and REPLAY have none.
public record SimModel(String name, Kind kind, double rate, Pace pace, long seed, AnswerKey key) {
  /// What is wrong with it.
  public enum Kind {
    /// Always answers as the expectation demands.
    PERFECT(Optional.empty()),
    /// Leaves calls out.
    FORGETFUL(Optional.of(Fault.FORGETS_CALL)),
    /// Writes arguments that are not JSON.
    MALFORMED(Optional.of(Fault.MALFORMS_ARGUMENTS)),
    /// Says what a recorded model said.
    REPLAY(Optional.empty());

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of an enum cannot change
    private final Optional<Fault> fault;

    Kind(Optional<Fault> fault) {
      this.fault = fault;
    }
  }

  public SimModel {
    if (name.isEmpty()) throw new IllegalArgumentException("a simulated model has a name");
    if (!(rate >= 0 && rate <= 1))
      throw new IllegalArgumentException(
          "rate of %s must be from 0 to 1, was %s".formatted(name, rate));
  }

  /// The fault of that trial, in all its steps and attempts: of seed and trial id alone, so that
  /// neither the order of requests nor a second attempt changes it.
  Optional<Fault> fault(TrialTag trial) {
    return kind.fault.filter(_ -> Draw.unit(seed, trial.id()) < rate);
  }
}
