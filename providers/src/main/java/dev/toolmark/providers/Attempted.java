package dev.toolmark.providers;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One attempt's outcome. `number`: from 1, over the whole life of its step, resumes included.
/// `failure` empty: the answer is whole. Present: the answer holds what had come by then. `unsaid`:
/// fields of the request that the protocol cannot say. `authSource`: where the credential came
/// from, such as `env:X`.
public record Attempted(
    int number,
    Answer answer,
    Optional<Failure> failure,
    Timing timing,
    Waits waits,
    OptionalInt status,
    Optional<String> requestId,
    String protocol,
    String keyAlias,
    String authSource,
    List<String> unsaid) {
  /// `detail`: one line a person can act on; no secret is in it. `next`: what came of it.
  public record Failure(Cause cause, Phase phase, String detail, Next next) {}

  /// What a failure leads to.
  public enum Next {
    /// The step is asked again.
    AGAIN,
    /// The step, and its trial with it, has failed.
    GIVE_UP,
    /// So has every other trial of the target: nothing more is asked of it in this run.
    STOP_TARGET
  }

  public Attempted {
    if (number < 1) throw new IllegalArgumentException("attempts count from 1, was " + number);
    unsaid = List.copyOf(unsaid);
  }

  /// Whether the step's next attempt, if any, takes the place of this one.
  public boolean isRetried() {
    return failure.filter(it -> it.next() == Next.AGAIN).isPresent();
  }
}
