package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.suite.Schemas;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.harness.suite.ToolPlay;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// A row of a multi-turn category, with its ground truth, to a task with turns. A turn whose ground
/// truth makes no call expects nothing, as BFCL asks nothing of it.
final class MultiTurnTask {
  private static final Schemas SCHEMAS = new Schemas();
  private static final int STEPS_A_TURN = 20; // BFCL ends a turn behind so many

  private record Call(String tool, JsonValue.Obj arguments) {}

  private final String category;
  private final Rows.Row row;
  private final Rows.Row answer;
  private final MultiTurnTools tools;
  private final Simulators simulators;
  private final InitialRows rows;
  private final List<String> said = new ArrayList<>();
  private final List<List<Call>> calls = new ArrayList<>();

  MultiTurnTask(
      String category, Rows.Row row, Rows.Row answer, MultiTurnTools tools, Simulators simulators)
      throws ForeignDataException, InitialRows.Unsaid {
    this.category = category;
    this.row = row;
    this.answer = answer;
    this.tools = tools;
    this.simulators = simulators;
    this.rows = new InitialRows(simulators);
    var config = row.object(row.member(row.object(), "initial_config"), "\"initial_config\"");
    for (String system : involved(row))
      if (config.get(system).isPresent())
        rows.add(system, row.object(config.get(system).get(), system));
    if (row.object().get("excluded_function").isPresent()
        && !row.list(row.object(), "excluded_function").isEmpty())
      throw new InitialRows.Unsaid("it withholds a function");
    turns();
  }

  static List<String> involved(Rows.Row row) throws ForeignDataException {
    var names = new ArrayList<String>();
    for (JsonValue name : row.list(row.object(), "involved_classes"))
      if (name instanceof JsonValue.Str(String text)) names.add(text);
      else throw row.wrong("\"involved_classes\" must be a list of texts");
    return names;
  }

  private void turns() throws ForeignDataException {
    List<JsonValue> messages = row.list(row.object(), "question");
    List<JsonValue> truth = answer.list(answer.object(), "ground_truth");
    if (messages.size() != truth.size())
      throw row.wrong(
          "%d turns, but the ground truth has %d".formatted(messages.size(), truth.size()));
    for (int t = 0; t < messages.size(); t++) {
      List<JsonValue> turn = row.list(messages.get(t), "question");
      if (turn.size() != 1) throw row.wrong("a turn has one message, not " + turn.size());
      said.add(row.text(row.object(turn.getFirst(), "a message"), "content"));
      var made = new ArrayList<Call>();
      for (JsonValue call : answer.list(truth.get(t), "ground_truth")) made.add(call(call));
      calls.add(made);
    }
  }

  private Call call(JsonValue written) throws ForeignDataException {
    if (!(written instanceof JsonValue.Str(String text)))
      throw answer.wrong("a call of the ground truth is text");
    try {
      PythonCall.Written call = PythonCall.read(text);
      List<String> names = tools.parameters(call.name());
      var arguments = new LinkedHashMap<String, JsonValue>();
      if (call.values().size() > names.size())
        throw answer.wrong("\"" + text + "\" has more values than " + call.name() + " takes");
      for (int i = 0; i < call.values().size(); i++)
        arguments.put(names.get(i), call.values().get(i));
      arguments.putAll(call.named());
      return new Call(call.name(), new JsonValue.Obj(arguments));
    } catch (PythonCall.Unreadable e) {
      throw answer.wrong("\"" + text + "\": " + e.getMessage());
    }
  }

  /// Without any expectation.
  JsonValue.Obj plain() throws IllegalStateException {
    return task(said.stream().<JsonValue>map(this::turn).toList());
  }

  private JsonValue turn(String user) {
    return JsonValue.object().put("user", user).build();
  }

  private JsonValue.Obj task(List<JsonValue> turns) {
    var names = new ArrayList<JsonValue>();
    for (String system : systems())
      for (String name : tools.of(system)) names.add(JsonValue.of(name));
    return JsonValue.object()
        .put("id", id())
        .put("tools", JsonValue.array(names))
        .put("max_steps", JsonValue.Num.of((long) STEPS_A_TURN * said.size()))
        .put("world", Simulators.initial(rows.rows()))
        .put("turns", JsonValue.array(turns))
        .put(
            "origin",
            JsonValue.object()
                .put("kind", "bfcl")
                .put("category", category)
                .put("id", id())
                .put("ground_truth", answer.object().get("ground_truth").orElseThrow())
                .build())
        .build();
  }

  private String id() {
    try {
      return row.id();
    } catch (ForeignDataException e) {
      throw new IllegalStateException(e); // it was read before
    }
  }

  private List<String> systems() {
    try {
      return involved(row);
    } catch (ForeignDataException e) {
      throw new IllegalStateException(e); // they were read before
    }
  }

  /// With the states that the ground truth leads to, and what its calls must have been answered.
  /// `plain`: this task as it was read.
  JsonValue.Obj expecting(Task plain) throws InitialRows.Unsaid {
    var play = new ToolPlay(plain, SCHEMAS);
    var turns = new ArrayList<JsonValue>();
    int before = 0;
    for (int t = 0; t < said.size(); t++) {
      for (Call call : calls.get(t)) make(play, plain, call);
      List<JsonValue> results = results(play);
      var turn = JsonValue.object().put("user", said.get(t));
      if (!calls.get(t).isEmpty())
        turn.put("expect", expect(play, results.subList(before, results.size()), calls.get(t)));
      before = results.size();
      turns.add(turn.build());
    }
    return task(turns);
  }

  private static void make(ToolPlay play, Task plain, Call call) throws InitialRows.Unsaid {
    for (ToolDefinition tool : plain.tools())
      if (tool.name().equals(call.tool())
          && play.call(tool, call.arguments()) instanceof ToolPlay.Answer.Acted(var reply)) {
        if (reply.failed())
          throw new InitialRows.Unsaid(
              "its ground truth is refused: " + call.tool() + ": " + reply.value().text());
        return;
      }
    throw new InitialRows.Unsaid(
        "its ground truth calls " + call.tool() + ", which is not offered");
  }

  private static List<JsonValue> results(ToolPlay play) {
    var texts = new ArrayList<JsonValue>();
    for (JsonValue.Obj result : play.state().rows(Simulators.RESULTS))
      texts.add(
          JsonValue.object()
              .put("text", Objects.requireNonNull(result.members().get("text")))
              .build());
    return texts;
  }

  private JsonValue expect(ToolPlay play, List<JsonValue> results, List<Call> made) {
    var state = JsonValue.object();
    for (String system : systems())
      for (String table : simulators.judged(system))
        state.put(
            table,
            JsonValue.object()
                .put("only", JsonValue.array(List.copyOf(play.state().rows(table))))
                .put("columns", "exact")
                .build());
    state.put(Simulators.RESULTS, JsonValue.object().put("has", JsonValue.array(results)).build());
    var solution = new ArrayList<JsonValue>();
    for (Call call : made)
      solution.add(JsonValue.object().put(call.tool(), call.arguments()).build());
    return JsonValue.object()
        .put("calls", "some")
        .put("state", state.build())
        .put("solution", JsonValue.array(solution))
        .build();
  }
}
