package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A turn of the model, as a client sends it back: reasoning, content, refusal, calls, in that
/// order.
record AssistantReader(Set<Quirk> quirks) {
  private static final Set<String> KNOWN =
      Set.of(
          "role",
          "content",
          "refusal",
          "reasoning_content",
          "reasoning",
          "tool_calls",
          "function_call");
  private static final Set<String> CALL = Set.of("id", "type", "function", "index");
  private static final Set<String> FUNCTION = Set.of("name", "arguments");

  /// `place`: of the message among all, for the ids of calls that have none.
  List<Part> parts(Fields message, int place) {
    var parts = new ArrayList<Part>();
    var known = new HashSet<>(KNOWN);
    reasoning(message, known).ifPresent(text -> parts.add(new Part.Reasoning(text, List.of())));
    for (Part part : ContentReader.parts(message))
      parts.add(quirks.contains(Quirk.REPLAY_THINKING_PART) ? thought(part) : part);
    message.text("refusal").ifPresent(text -> parts.add(new Part.Refusal(text, List.of())));
    message.objects("tool_calls").forEach(call -> parts.add(call(call)));
    message.object("function_call").ifPresent(call -> parts.add(legacyCall(call, place)));
    Optional<Part> details = details(message, parts, known);
    MessageReader.further(message, known).ifPresent(parts::add);
    details.ifPresent(parts::add);
    return parts;
  }

  /// Where the details carry values of another protocol for these parts: what else is among them.
  private static Optional<Part> details(Fields message, List<Part> parts, Set<String> known) {
    if (!(message.get(CarriedMarks.MEMBER).orElse(message.object())
        instanceof JsonValue.Arr(var blocks))) return Optional.empty();
    Optional<List<JsonValue>> rest = CarriedMarks.unpack(blocks, parts);
    rest.ifPresent(_ -> known.add(CarriedMarks.MEMBER));
    return rest.filter(it -> !it.isEmpty())
        .map(it ->
            new Part.Foreign(
                Words.MESSAGE,
                Json.of(JsonValue.object().put(CarriedMarks.MEMBER, JsonValue.array(it)).build())));
  }

  /// Either name of the field; a `reasoning` that is not text stays as it is.
  private static Optional<String> reasoning(Fields message, Set<String> known) {
    Optional<String> content = message.text("reasoning_content");
    if (content.isPresent()) {
      known.remove("reasoning");
      return content;
    }
    if (message.get("reasoning").orElse(new JsonValue.Null()) instanceof JsonValue.Str(String text))
      return Optional.of(text);
    known.remove("reasoning");
    return Optional.empty();
  }

  /// A content part `thinking`, whose text is a list of parts or a string.
  private static Part thought(Part part) {
    if (!(part instanceof Part.Foreign(String kind, Json json))
        || !kind.equals(Words.own("thinking"))
        || !(json.value() instanceof JsonValue.Obj object)) return part;
    Fields thinking = new Fields("thinking", object);
    if (thinking.get("thinking").orElse(object) instanceof JsonValue.Str(String text))
      return new Part.Reasoning(text, List.of());
    var text = new StringBuilder();
    thinking.objects("thinking").forEach(p -> text.append(p.text("text").orElse("")));
    return new Part.Reasoning(text.toString(), List.of());
  }

  private static Part call(Fields call) {
    if (!call.text("type").orElse("function").equals("function"))
      return new Part.Foreign(Words.TOOL_CALL, Json.of(call.object()));
    Fields function = call.dueObject("function");
    var opaque = new ArrayList<Opaque>(call.rest(Words.own(""), CALL));
    opaque.addAll(function.rest(Words.own(Words.FUNCTION), FUNCTION));
    return new Part.Call(
        new CallId(call.dueText("id"), false),
        function.dueText("name"),
        arguments(function),
        opaque);
  }

  /// `function_call`, before there were call ids and several calls.
  private static Part legacyCall(Fields call, int place) {
    var id = new CallId("call_" + place, true);
    return new Part.Call(id, call.dueText("name"), arguments(call), List.of());
  }

  /// The text as it stands; an object, which some clients send, as its JSON.
  private static String arguments(Fields function) {
    return switch (function.get("arguments").orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Obj object -> object.text();
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(function.path("arguments"), "text was due");
    };
  }
}
