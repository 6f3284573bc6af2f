package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items of a model's turn, as a client sends them back. What was carried for a part is
/// unpacked and put to it.
record TurnReader(List<Part> turn) {
  private static final Set<String> CALL =
      Set.of("type", "call_id", "name", "arguments", "input", "status", Namespaces.MEMBER);
  private static final Set<String> REASONING = Set.of("type", "summary", "content");

  void message(Fields item) {
    turn.addAll(ContentReader.message(item));
  }

  void item(Fields item, String type) {
    switch (type) {
      case "reasoning" -> reasoning(item);
      case "function_call" -> turn.add(call(item, arguments(item), Optional.empty()));
      case CustomTools.CALL ->
          turn.add(
              call(
                  item,
                  CustomTools.arguments(item.text("input").orElse("")),
                  Optional.of(CustomTools.mark(type))));
      default -> turn.add(new Part.Foreign(Words.own(type), Json.of(item.object())));
    }
  }

  private static Part call(Fields item, String arguments, Optional<Opaque> mark) {
    String name = item.dueText("name");
    Optional<String> namespace = item.text(Namespaces.MEMBER).filter(n -> !n.isEmpty());
    var opaque = new ArrayList<Opaque>(mark.stream().toList());
    namespace.ifPresent(
        n -> opaque.add(new Opaque(Words.own(Namespaces.MEMBER), Json.of(JsonValue.of(n)))));
    opaque.addAll(further(item, CALL));
    item.text("status")
        .filter(s -> Says.something("status", JsonValue.of(s)))
        .ifPresent(s -> opaque.add(new Opaque(Words.own("status"), Json.of(JsonValue.of(s)))));
    return new Part.Call(
        new CallId(item.dueText("call_id"), false),
        namespace.map(n -> Namespaces.joined(n, name)).orElse(name),
        arguments,
        opaque);
  }

  private static List<Opaque> further(Fields item, Set<String> known) {
    return item.rest(Words.own(""), known).stream()
        .filter(o -> Says.something(Words.field(o.kind()).orElse(""), o.value().value()))
        .toList();
  }

  /// The text as it stands; an object, which some clients send, as its JSON.
  private static String arguments(Fields call) {
    return switch (call.get("arguments").orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Obj object -> object.text();
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(call.path("arguments"), "text was due");
    };
  }

  // ---- reasoning ----

  private void reasoning(Fields item) {
    Optional<List<Opaque>> carried = Carriers.values(item.object());
    if (carried.isEmpty()) {
      turn.add(own(item));
      return;
    }
    Optional<Opaque> whose = Words.find(carried.get(), Words.CARRIED_FOR);
    List<Opaque> values =
        carried.get().stream().filter(o -> !o.kind().equals(Words.CARRIED_FOR)).toList();
    if (whose.isEmpty()) turn.add(new Part.Reasoning(ThoughtText.of(item.object()), values));
    else give(whose.get().value().value(), values);
  }

  private static Part own(Fields item) {
    List<Opaque> marks = ThoughtText.marks(item.object(), REASONING, Says::something);
    String text = ThoughtText.of(item.object());
    if (!marks.isEmpty() || text.isEmpty()) return new Part.Reasoning(text, marks);
    // no other mark says that it is of this protocol
    JsonValue summary = item.get("summary").orElse(ThoughtText.summary(text));
    return new Part.Reasoning(text, List.of(new Opaque(Words.own("summary"), Json.of(summary))));
  }

  /// To the call or message that has that id, else to the part before.
  private void give(JsonValue whose, List<Opaque> values) {
    int at = turn.size() - 1;
    for (int i = 0; i < turn.size(); i++) if (names(turn.get(i), whose)) at = i;
    if (at < 0) return;
    Part part = turn.get(at);
    var all = new ArrayList<>(part.opaque());
    all.addAll(values);
    turn.set(
        at,
        switch (part) {
          case Part.Text(String text, _) -> new Part.Text(text, all);
          case Part.Reasoning(String text, _) -> new Part.Reasoning(text, all);
          case Part.Refusal(String text, _) -> new Part.Refusal(text, all);
          case Part.Call(CallId id, String name, String arguments, _) ->
              new Part.Call(id, name, arguments, all);
          case Part.Image(var source, _) -> new Part.Image(source, all);
          case Part.File(var name, var source, _) -> new Part.File(name, source, all);
          case Part.Data(var value, _) -> new Part.Data(value, all);
          case Part.Foreign foreign -> foreign;
        });
  }

  private static boolean names(Part part, JsonValue whose) {
    return part instanceof Part.Call call
        ? JsonValue.of(call.id().value()).equals(whose)
        : Words.find(part.opaque(), Words.own(Words.MESSAGE + "id"))
            .filter(id -> id.value().value().equals(whose))
            .isPresent();
  }
}
