package dev.toolmark.harness.cli;

import dev.toolmark.harness.score.Transcript;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.harness.tool.ToolHost;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.sim.AnswerRow;
import dev.toolmark.providers.sim.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of an answers file as the scorer is shown it. What the tools answered is worked out
/// again, from the task's scripts.
final class RecordedTranscript {
  private final ToolHost tools;
  private int calls;

  private RecordedTranscript(Task task) {
    this.tools = new ScriptedTools(task);
  }

  static Transcript of(AnswerRow row, Task task) {
    var recorded = new RecordedTranscript(task);
    List<Transcript.Turn> turns =
        row.turns().stream()
            .map(turn -> new Transcript.Turn(turn.stream().map(recorded::step).toList()))
            .toList();
    return new Transcript(turns, false, false);
  }

  private Transcript.Step step(AnswerRow.Step said) {
    var parts = new ArrayList<Part>();
    var results = new ArrayList<Result>();
    if (!said.text().isEmpty()) parts.add(new Part.Text(said.text()));
    for (Script.Call call : said.calls()) {
      String id = "call_" + calls++;
      parts.add(new Part.Call(new CallId(id, true), call.name(), call.arguments(), List.of()));
      if (!tools.runs(call.name())) continue;
      ToolHost.Answered answered = tools.call(call.name(), call.arguments());
      results.add(
          new Result(
              id, Optional.of(call.name()), answered.content(), answered.failed(), List.of()));
    }
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
    return new Transcript.Step(answer, results);
  }
}
