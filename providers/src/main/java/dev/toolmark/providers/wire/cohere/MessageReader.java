package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `messages`, as they are received. Neighbouring messages of the role `tool` are the results of
/// one step.
final class MessageReader {
  private static final Set<String> PLAIN = Set.of("role", "content");
  private static final Set<String> TURN =
      Set.of("role", "content", "tool_plan", "tool_calls", "citations");
  private static final Set<String> RESULT = Set.of("role", "content", "tool_call_id");
  private static final Set<String> CALL = Set.of("id", "type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "arguments");
  private static final Opaque PLANNED = new Opaque(Words.TOOL_PLAN, new Json("true"));
  private final List<Message> messages = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  List<Message> messages(Fields body) {
    List<Fields> received = body.objects("messages");
    if (received.isEmpty()) throw new Malformed("messages", "at least one was due");
    received.forEach(this::message);
    endStep();
    return messages;
  }

  private void message(Fields message) {
    String role = message.dueText("role");
    if (role.equals("tool")) {
      List<Opaque> opaque = message.rest(Words.own(""), RESULT);
      results.add(
          new Result(
              message.dueText("tool_call_id"),
              Optional.empty(),
              ContentReader.parts(message),
              false,
              opaque));
      return;
    }
    endStep();
    messages.add(
        switch (role) {
          case "system" -> new Message.System(false, plain(message));
          case "developer" -> new Message.System(true, plain(message));
          case "user" -> new Message.User(plain(message));
          case "assistant" -> new Message.Assistant(turn(message));
          default -> throw new Malformed(message.path("role"), "is not known");
        });
  }

  private void endStep() {
    if (!results.isEmpty()) messages.add(new Message.Results(results));
    results.clear();
  }

  private static List<Part> plain(Fields message) {
    var parts = new ArrayList<>(ContentReader.parts(message));
    further(message, PLAIN).ifPresent(parts::add);
    return parts;
  }

  /// The members of a message that have no part of their own.
  private static Optional<Part> further(Fields message, Set<String> known) {
    var further = JsonValue.object();
    message
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name) && !(value instanceof JsonValue.Null)) further.put(name, value);
        });
    JsonValue.Obj members = further.build();
    return members.members().isEmpty()
        ? Optional.empty()
        : Optional.of(new Part.Foreign(Words.MESSAGE, Json.of(members)));
  }

  private static List<Part> turn(Fields message) {
    var parts = new ArrayList<>(ContentReader.parts(message));
    List<JsonValue> citations = message.list("citations");
    boolean cited = citations.isEmpty() || cite(parts, citations);
    message
        .text("tool_plan")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> parts.add(new Part.Reasoning(text, List.of(PLANNED))));
    message.objects("tool_calls").forEach(call -> parts.add(call(call)));
    if (!cited) parts.add(new Part.Foreign(Words.CITATIONS, Json.of(JsonValue.array(citations))));
    further(message, TURN).ifPresent(parts::add);
    return parts;
  }

  /// To the last text; false where there is none.
  private static boolean cite(List<Part> parts, List<JsonValue> citations) {
    for (int i = parts.size() - 1; i >= 0; i--)
      if (parts.get(i) instanceof Part.Text(String text, var opaque)) {
        var more = new ArrayList<>(opaque);
        more.add(new Opaque(Words.CITATIONS, Json.of(JsonValue.array(citations))));
        parts.set(i, new Part.Text(text, more));
        return true;
      }
    return false;
  }

  private static Part call(Fields call) {
    Fields function = call.dueObject("function");
    var opaque = new ArrayList<Opaque>(call.rest(Words.own(""), CALL));
    opaque.addAll(function.rest(Words.own(Words.FUNCTION), FUNCTION));
    return new Part.Call(
        new CallId(call.dueText("id"), false),
        function.dueText("name"),
        arguments(function),
        opaque);
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
