package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.Schemas;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;

/// A call that the model made, read and checked. `turn`, `step`: where. `path`: how differences
/// name it, such as `calls[1]` or `turns[2].calls[0]`. `arguments`: empty when the text is not one
/// JSON object. `fault`: why the call is not valid; empty when it is.
record MadeCall(
    int turn,
    int step,
    String path,
    Part.Call call,
    Optional<JsonValue.Obj> arguments,
    Optional<ToolDefinition> tool,
    Optional<Fault> fault) {
  /// The first of the three checks that failed: JSON, tool, schema.
  record Fault(FailureClass failure, String path, String expected, String actual) {}

  /// Told if a schema cannot be used, and of names that were given twice.
  interface Noting {
    void note(String note);
  }

  String name() {
    return call.name();
  }

  String shown() {
    return Shown.call(call.name(), call.arguments());
  }

  static MadeCall read(
      Task task, Part.Call call, int turn, int step, String path, Schemas schemas, Noting notes) {
    Optional<ToolDefinition> tool = named(task, call.name());
    var read = object(call.arguments());
    Optional<Fault> fault;
    if (read instanceof Read.Unreadable(String why))
      fault = Optional.of(new Fault(FailureClass.MALFORMED_CALL, path, "a JSON object", why));
    else if (tool.isEmpty()) fault = Optional.of(unknown(task, call, path));
    else fault = misfit(tool.get(), ((Read.Whole) read).value(), path, schemas, notes);
    var arguments =
        read instanceof Read.Whole(JsonValue.Obj value)
            ? Optional.of(value)
            : Optional.<JsonValue.Obj>empty();
    arguments.ifPresent(object -> noteRepeated(call.arguments(), object, path, notes));
    return new MadeCall(turn, step, path, call, arguments, tool, fault);
  }

  private static void noteRepeated(
      String text, JsonValue.Obj arguments, String path, Noting notes) {
    for (String name : RepeatedNames.in(text, arguments))
      notes.note(Shown.line(path + name + " was given more than once: the last counts"));
  }

  private static Optional<ToolDefinition> named(Task task, String name) {
    for (ToolDefinition tool : task.tools()) if (tool.name().equals(name)) return Optional.of(tool);
    return Optional.empty();
  }

  private sealed interface Read {
    record Whole(JsonValue.Obj value) implements Read {}

    record Unreadable(String why) implements Read {}
  }

  /// Nothing, white space and null mean no arguments (protocols.md section 1); nothing else is
  /// repaired: JSON inside a JSON string is malformed.
  private static Read object(String arguments) {
    if (arguments.isBlank()) return new Read.Whole(JsonValue.object().build());
    try {
      return switch (JsonValue.parse(arguments)) {
        case JsonValue.Obj object -> new Read.Whole(object);
        case JsonValue.Null() -> new Read.Whole(JsonValue.object().build());
        case JsonValue.Str text -> new Read.Unreadable("a JSON string: " + Shown.value(text));
        case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _ ->
            new Read.Unreadable("JSON but no object: " + Shown.quoted(arguments));
      };
    } catch (JsonException e) {
      return new Read.Unreadable("not JSON: " + Shown.quoted(arguments));
    }
  }

  private static Fault unknown(Task task, Part.Call call, String path) {
    String offered =
        task.tools().isEmpty()
            ? "no tool (none was offered)"
            : "one of "
                + String.join(", ", task.tools().stream().map(ToolDefinition::name).toList());
    return new Fault(
        FailureClass.UNKNOWN_TOOL,
        path,
        Shown.line(offered),
        "the tool " + Shown.quoted(call.name()));
  }

  private static Optional<Fault> misfit(
      ToolDefinition tool, JsonValue.Obj arguments, String path, Schemas schemas, Noting notes) {
    var checked = schemas.check(tool.parameters(), arguments);
    if (!checked.broken().isEmpty())
      notes.note(
          Shown.line("arguments of " + tool.name() + " were not checked: " + checked.broken()));
    if (checked.problems().isEmpty()) return Optional.empty();
    var first = checked.problems().getFirst();
    return Optional.of(
        new Fault(
            FailureClass.SCHEMA_VIOLATION,
            path + dotted(first.path()),
            "as its schema says (" + first.keyword() + ")",
            Shown.line(first.message())));
  }

  /// A JSON Pointer as the rest of a path: `/to/0/zip` is `.to[0].zip`.
  static String dotted(String pointer) {
    var path = new StringBuilder();
    for (String step : pointer.split("/", -1)) {
      if (step.isEmpty()) continue;
      if (step.chars().allMatch(c -> c >= '0' && c <= '9'))
        path.append('[').append(step).append(']');
      else path.append('.').append(step.replace("~1", "/").replace("~0", "~"));
    }
    return path.toString();
  }
}
