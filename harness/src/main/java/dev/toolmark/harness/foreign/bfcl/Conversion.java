package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One row of BFCL, with its answer, to one task of ours as it stands in a suite file. Where no
/// accepted value meets the documented type, the type gives way, so that every task can be met;
/// `loosened` names such parameters.
final class Conversion {
  private final Category category;
  private final Rows.Row row;
  private final Map<JsonValue, JsonSchema> compiled;
  private final ToolSchema schemas;
  private final SequencedMap<String, OfferedTool> tools = new LinkedHashMap<>();
  private final List<String> loosened = new ArrayList<>();

  /// `compiled`: shared by all tasks of an import, since many document the same parameters.
  Conversion(Category category, Rows.Row row, Map<JsonValue, JsonSchema> compiled) {
    this.compiled = compiled;
    this.category = category;
    this.row = row;
    this.schemas = new ToolSchema(row, category.language);
  }

  /// `id: tool.parameter …`, a sentence for each.
  List<String> loosened() {
    return loosened;
  }

  JsonValue.Obj task(Optional<Rows.Row> answer) throws ForeignDataException {
    var functions = row.list(row.object(), "function");
    for (JsonValue function : functions) tool(row.object(function, "a function"));
    JsonValue expect = expect(answer);
    var task = JsonValue.object().put("id", row.id());
    talk(task);
    task.put(
        "tools", JsonValue.array(tools.values().stream().map(OfferedTool::definition).toList()));
    task.put("expect", expect);
    var origin =
        JsonValue.object()
            .put("kind", "bfcl")
            .put("category", category.label())
            .put("id", row.id());
    if (answer.isPresent())
      origin.put("ground_truth", answer.get().member(answer.get().object(), "ground_truth"));
    return task.put("origin", origin.put("function", JsonValue.array(functions)).build()).build();
  }

  private void tool(JsonValue.Obj function) throws ForeignDataException {
    String name = row.text(function, "name");
    var parameters = row.object(row.member(function, "parameters"), "\"parameters\"");
    tools.put(
        name,
        new OfferedTool(name, row.text(function, "description"), schemas.parameters(parameters)));
  }

  /// System messages at the start are the task's system text, the last message is the prompt, what
  /// stands between is history.
  private void talk(JsonValue.Builder task) throws ForeignDataException {
    var turns = row.list(row.object(), "question");
    if (turns.size() != 1) throw row.wrong("a single-turn task has one turn, not " + turns.size());
    var messages = new ArrayList<>(row.list(turns.getFirst(), "question"));
    var system = new ArrayList<String>();
    while (!messages.isEmpty() && role(messages.getFirst()).equals("system"))
      system.add(content(messages.removeFirst()));
    if (messages.isEmpty() || !role(messages.getLast()).equals("user"))
      throw row.wrong("the last message must be the user's");
    if (!system.isEmpty()) task.put("system", String.join("\n\n", system));
    var history = new ArrayList<JsonValue>();
    for (JsonValue message : messages.subList(0, messages.size() - 1))
      history.add(JsonValue.object().put(role(message), content(message)).build());
    if (!history.isEmpty()) task.put("history", JsonValue.array(history));
    task.put("prompt", content(messages.getLast()));
  }

  private String role(JsonValue message) throws ForeignDataException {
    String role = row.text(row.object(message, "a message"), "role");
    if (!List.of("system", "user", "assistant").contains(role))
      throw row.wrong("unknown role \"" + role + "\"");
    return role;
  }

  private String content(JsonValue message) throws ForeignDataException {
    return row.text(row.object(message, "a message"), "content");
  }

  private JsonValue expect(Optional<Rows.Row> answer) throws ForeignDataException {
    var expect = JsonValue.object();
    return switch (category.expects) {
      case NO_CALL -> expect.put("calls", "none").build();
      case SOME_CALL -> expect.put("calls", "some").build();
      case ONE_CALL -> expect.put("calls", JsonValue.array(calls(answer))).build();
      case CALLS_OF_ONE_STEP ->
          expect.put("calls", JsonValue.array(List.of(JsonValue.array(calls(answer))))).build();
    };
  }

  private List<JsonValue> calls(Optional<Rows.Row> answer) throws ForeignDataException {
    if (answer.isEmpty()) throw row.wrong("there is no answer for " + row.id());
    var given = answer.get();
    var calls = new ArrayList<JsonValue>();
    for (JsonValue call : given.list(given.object(), "ground_truth"))
      calls.add(call(given, given.object(call, "a call of \"ground_truth\"")));
    if (calls.isEmpty()) throw given.wrong("\"ground_truth\" holds no call");
    return calls;
  }

  private JsonValue call(Rows.Row given, JsonValue.Obj call) throws ForeignDataException {
    if (call.members().size() != 1) throw given.wrong("a call is an object with one key");
    var only = call.members().firstEntry();
    OfferedTool tool = tools.get(only.getKey());
    if (tool == null) throw given.wrong("the task has no function \"" + only.getKey() + "\"");
    SequencedMap<String, JsonValue> matchers = new LinkedHashMap<>();
    for (var e : given.object(only.getValue(), "the arguments").members().entrySet()) {
      var accepted = given.list(e.getValue(), e.getKey());
      matcher(tool, only.getKey() + "." + e.getKey(), e.getKey(), accepted)
          .ifPresent(m -> matchers.put(e.getKey(), m));
    }
    for (String name : tool.release(matchers.keySet()))
      loosened.add(
          row.id()
              + ": "
              + only.getKey()
              + "."
              + name
              + " is required but not expected; made optional");
    return JsonValue.object().put(only.getKey(), new JsonValue.Obj(matchers)).build();
  }

  /// Empty: the function has no such parameter, so nothing can be asked of it. `at`: for people.
  private Optional<JsonValue> matcher(
      OfferedTool tool, String at, String name, List<JsonValue> accepted)
      throws ForeignDataException {
    Optional<JsonValue> schema = tool.schema(name);
    if (schema.isEmpty()) {
      loosened.add(row.id() + ": " + at + " is expected but not documented; left out");
      return Optional.empty();
    }
    boolean required = tool.requires(name);
    if (category.language != Category.Language.PYTHON)
      return Optional.of(Accepted.sourceText(accepted, required));
    JsonSchema checks = compile(schema.get());
    if (!canBeMet(accepted, required, schema.get(), checks)) {
      tool.loosen(name);
      loosened.add(
          row.id() + ": " + at + " has no accepted value of its type; the type is dropped");
    }
    return Optional.of(
        Accepted.matcher(accepted, schema.get(), required, v -> checks.check(v).isEmpty()));
  }

  private static boolean canBeMet(
      List<JsonValue> accepted, boolean required, JsonValue schema, JsonSchema checks) {
    var leftOut = new JsonValue.Str("");
    if (!required && accepted.contains(leftOut)) return true;
    return accepted.stream()
        .filter(v -> accepted.size() == 1 || !v.equals(leftOut))
        .anyMatch(v -> checks.check(Accepted.plain(v, schema)).isEmpty());
  }

  private JsonSchema compile(JsonValue schema) throws ForeignDataException {
    try {
      return compiled.computeIfAbsent(schema, JsonSchema::compile);
    } catch (JsonException e) {
      throw row.wrong("a parameter's documentation makes no schema: " + e.getMessage());
    }
  }
}
