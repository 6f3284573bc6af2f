package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.harness.score.Transcript;
import java.util.List;

/// What the scorer is shown of an answered trial: what was said, and nothing of how long it took or
/// what it cost.
final class TranscriptOf {
  private TranscriptOf() {}

  static Transcript outcome(Outcome.Answered answered) {
    List<Transcript.Turn> turns = answered.turns().stream().map(TranscriptOf::turn).toList();
    return new Transcript(turns, answered.stepLimit(), answered.tokenLimitIsOurs());
  }

  private static Transcript.Turn turn(List<StepTaken> steps) {
    return new Transcript.Turn(
        steps.stream()
            .map(step -> new Transcript.Step(step.attempted().answer(), step.results()))
            .toList());
  }
}
