package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.score.Transcript;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Part;
import java.util.List;
import java.util.Optional;

/// Transcripts of one turn and one step.
final class Answers {
  private Answers() {}

  static Part call(String tool, String arguments) {
    return new Part.Call(new CallId("c", true), tool, arguments, List.of());
  }

  static Transcript of(List<Part> parts) {
    var answer =
        new Answer(
            Optional.empty(),
            parts,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    var step = new Transcript.Step(answer, List.of());
    return new Transcript(List.of(new Transcript.Turn(List.of(step))), false, false);
  }
}
