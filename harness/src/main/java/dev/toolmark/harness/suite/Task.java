package dev.toolmark.harness.suite;

import dev.toolmark.harness.world.WorldDefinition;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// One conversation with tools and what is expected of it. `caseId`: empty for a task without
/// cases, else `1`, `2`, ... in order. `turns`: one or more. `expect`: judged over the whole
/// conversation; a turn may have its own. `origin`: foreign data kept for its own scorer. `world`:
/// what its tools act on, as it is when the task begins.
public record Task(
    String suite,
    String id,
    String caseId,
    List<String> tags,
    Optional<String> system,
    List<Message> history,
    List<Turn> turns,
    List<ToolDefinition> tools,
    RequestSettings request,
    Output output,
    Expectation expect,
    int maxSteps,
    Optional<JsonValue> origin,
    Place place,
    WorldDefinition world) {
  public Task {
    if (turns.isEmpty()) throw new IllegalArgumentException("a task has at least one turn: " + id);
    tags = List.copyOf(tags);
    history = List.copyOf(history);
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  /// One without a world.
  public Task(
      String suite,
      String id,
      String caseId,
      List<String> tags,
      Optional<String> system,
      List<Message> history,
      List<Turn> turns,
      List<ToolDefinition> tools,
      RequestSettings request,
      Output output,
      Expectation expect,
      int maxSteps,
      Optional<JsonValue> origin,
      Place place) {
    this(
        suite,
        id,
        caseId,
        tags,
        system,
        history,
        turns,
        tools,
        request,
        output,
        expect,
        maxSteps,
        origin,
        place,
        WorldDefinition.NONE);
  }

  /// Whether nothing is expected but what a model judges: then there is no verdict on its trials.
  public boolean isLeftToTheJudge() {
    boolean asked = expect.judge().isPresent();
    boolean decidable = expect.isDecidable();
    for (Turn turn : turns) {
      if (turn.expect().isEmpty()) continue;
      asked |= turn.expect().get().judge().isPresent();
      decidable |= turn.expect().get().isDecidable();
    }
    return asked && !decidable;
  }

  /// `id`, or `id[case]`: how reports and globs name it.
  public String name() {
    return caseId.isEmpty() ? id : id + "[" + caseId + "]";
  }
}
