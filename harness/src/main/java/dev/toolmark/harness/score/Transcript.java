package dev.toolmark.harness.score;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Result;
import java.util.List;

/// What was said in a trial, turn by turn. `stepLimit`: it was ended because it took too many
/// steps. `tokenLimitIsOurs`: the request had a `max_tokens` that we set, so an answer cut by
/// length is our limit.
public record Transcript(List<Turn> turns, boolean stepLimit, boolean tokenLimitIsOurs) {
  public record Turn(List<Step> steps) {
    public Turn {
      steps = List.copyOf(steps);
    }
  }

  /// `results`: what the tools answered; empty when no tool was run.
  public record Step(Answer answer, List<Result> results) {
    public Step {
      results = List.copyOf(results);
    }
  }

  public Transcript {
    turns = List.copyOf(turns);
  }
}
