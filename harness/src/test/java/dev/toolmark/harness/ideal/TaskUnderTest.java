package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.RequestSettings;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.harness.suite.Turn;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A task of suite `s` named `t`, of one turn until it is told otherwise.
final class TaskUnderTest {
  final ExpectationUnderTest expect = new ExpectationUnderTest();
  String id = "t";
  String caseId = "";
  int maxSteps = 10;
  private List<Turn> turns = List.of(turn(Optional.empty()));

  static TaskUnderTest expecting(Consumer<ExpectationUnderTest> asks) {
    var task = new TaskUnderTest();
    asks.accept(task.expect);
    return task;
  }

  private static Turn turn(Optional<ExpectationUnderTest> own) {
    return new Turn(List.of(new Part.Text("Go on.")), own.map(ExpectationUnderTest::value));
  }

  /// A turn for each of them.
  void turns(List<Optional<ExpectationUnderTest>> own) {
    turns = own.stream().map(TaskUnderTest::turn).toList();
  }

  Task task(ToolDefinition... tools) {
    return new Task(
        "s",
        id,
        caseId,
        List.of(),
        Optional.empty(),
        List.of(),
        turns,
        List.of(tools),
        RequestSettings.UNSET,
        new Output.Any(),
        expect.value(),
        maxSteps,
        Optional.empty(),
        new Place("s.yaml", 2, 1));
  }
}
