package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.TrialTag;
import java.util.Optional;

/// Where a simulated model learns what to say.
public interface AnswerKey {
  /// What is to be said in that step. `fault` empty: what meets the expectation; else an answer
  /// broken in that way by construction. Empty: the key does not know the trial, and the model
  /// answers with an error that says so.
  Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault);

  /// Whether the trial's task offers a way to that fault; where not, the answer stays right.
  default boolean possible(TrialTag trial, Fault fault) {
    return true;
  }

  /// A failure to be told in place of an answer: a recording may hold one. Asked first.
  default Optional<ErrorInfo> failure(TrialTag trial, int step) {
    return Optional.empty();
  }
}
