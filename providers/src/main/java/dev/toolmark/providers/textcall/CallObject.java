package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls as JSON: an object with a name and arguments in any of the words that models use, a list
/// of them, or an object that holds such a list. Source: protocols.md 16, rows 1, 18 and 22, rule
/// 5.
final class CallObject {
  static final List<String> NAMES =
      List.of("name", "tool_name", "tool", "function_name", "recipient_name", "action");
  static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "input", "action_input", "tool_input", "kwargs");
  static final List<String> IDS = List.of("id", "tool_call_id", "call_id");

  /// The names with which a call's object may begin.
  static final List<String> FIRST = first();

  private final TextFormat format;
  private final OfferedTools tools;
  private final boolean marked;

  /// `marked`: a tag says that it is a call, so that it may have no arguments at all.
  CallObject(TextFormat format, OfferedTools tools, boolean marked) {
    this.format = format;
    this.tools = tools;
    this.marked = marked;
  }

  private static List<String> first() {
    var all = new ArrayList<String>(NAMES);
    all.addAll(ARGUMENTS);
    all.addAll(IDS);
    all.addAll(List.of("function", "tool_calls", "type"));
    return List.copyOf(all);
  }

  /// The calls in a value, and what else is in it as text.
  List<Attempt.Item> in(JsonValue value) {
    if (value instanceof JsonValue.Arr(var items))
      return items.stream().flatMap(item -> in(item).stream()).toList();
    if (value instanceof JsonValue.Obj object) {
      if (object.get("tool_calls").orElse(null) instanceof JsonValue.Arr calls) return in(calls);
      Optional<Made> made = call(object);
      if (made.isPresent()) return List.of(new Attempt.Item.Call(made.get()));
    }
    return List.of(new Attempt.Item.Words(value.text()));
  }

  private Optional<Made> call(JsonValue.Obj outer) {
    JsonValue.Obj object =
        outer.get("function").orElse(null) instanceof JsonValue.Obj inner ? inner : outer;
    Optional<JsonValue> arguments = first(object, ARGUMENTS);
    if (isDefinition(object) || (arguments.isEmpty() && !marked)) return Optional.empty();
    return name(object)
        .flatMap(tools::find)
        .map(named ->
            with(named, arguments.orElseGet(JsonValue.Null::new))
                .withId(id(object).or(() -> id(outer))));
  }

  private static Optional<String> name(JsonValue.Obj object) {
    return first(object, NAMES)
        .or(() -> object.get("function"))
        .flatMap(
            it -> it instanceof JsonValue.Str(String name) ? Optional.of(name) : Optional.empty());
  }

  private static Optional<String> id(JsonValue.Obj object) {
    return first(object, IDS)
        .flatMap(it -> it instanceof JsonValue.Str(String id) ? Optional.of(id) : Optional.empty());
  }

  private static Optional<JsonValue> first(JsonValue.Obj object, List<String> names) {
    return names.stream().flatMap(name -> object.get(name).stream()).findFirst();
  }

  /// A tool that is described, and not called.
  private static boolean isDefinition(JsonValue.Obj object) {
    return object.get("description").isPresent()
        && object.get("parameters").orElse(null) instanceof JsonValue.Obj schema
        && schema.get("properties").isPresent();
  }

  private Made with(OfferedTools.Named named, JsonValue arguments) {
    return switch (arguments) {
      case JsonValue.Obj object -> Made.of(format, named, object);
      case JsonValue.Null _ -> Made.of(format, named, JsonValue.object().build());
      case JsonValue.Str(String text) -> asText(named, text);
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _ -> odd(named, arguments.text(), true);
    };
  }

  /// Arguments that stand as text: JSON, most often in a string of JSON.
  Made asText(OfferedTools.Named named, String text) {
    if (text.isBlank()) return Made.of(format, named, JsonValue.object().build());
    Optional<LooseJson.Value> value = LooseJson.read(text.strip());
    if (value.isEmpty()) return odd(named, text, false);
    Made made =
        switch (value.get().json()) {
          case JsonValue.Obj object -> Made.of(format, named, object);
          case JsonValue.Null _ -> Made.of(format, named, JsonValue.object().build());
          case JsonValue other -> odd(named, other.text(), true);
        };
    return value.get().repaired() ? made.repaired(CONTROLS) : made;
  }

  static final String CONTROLS = "control characters in a string read as escaped";

  private Made odd(OfferedTools.Named named, String text, boolean json) {
    return new Made(
        format, named.own(), Optional.empty(), text, json, named.repair().stream().toList());
  }
}
