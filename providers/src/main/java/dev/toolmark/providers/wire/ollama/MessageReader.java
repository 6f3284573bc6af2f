package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `messages`, as they are received. Neighbouring messages of the role `tool` are the results of
/// one step; `Pending` knows which call each answers.
final class MessageReader {
  private static final Set<String> PLAIN = Set.of("role", "content", "images");
  private static final Set<String> TURN =
      Set.of("role", "content", "images", "thinking", "tool_calls");
  private static final Set<String> RESULT =
      Set.of("role", "content", "images", "tool_name", "tool_call_id");
  private static final Set<String> CALL = Set.of("id", "type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "arguments");
  private final List<Message> messages = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final Pending pending = new Pending();

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
      results.add(result(message));
      return;
    }
    endStep();
    messages.add(
        switch (role) {
          case "system" -> new Message.System(false, plain(message));
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
    List<Part> parts = said(message);
    further(message, PLAIN).ifPresent(parts::add);
    return parts;
  }

  /// Text and images, in that order: this protocol knows no other.
  private static List<Part> said(Fields message) {
    var parts = new ArrayList<Part>();
    message
        .text("content")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> parts.add(new Part.Text(text)));
    for (JsonValue image : message.list("images")) {
      if (!(image instanceof JsonValue.Str(String base64)))
        throw new Malformed(message.path("images"), "a list of base64 texts was due");
      parts.add(image(base64));
    }
    return parts;
  }

  /// A data URL is not by the book; its base64 is.
  private static Part image(String given) {
    int comma = given.startsWith("data:") ? given.indexOf(',') : -1;
    String base64 = given.substring(comma + 1);
    return new Part.Image(new Source.Inline(Images.mime(base64), base64), List.of());
  }

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

  private List<Part> turn(Fields message) {
    var parts = new ArrayList<Part>();
    message
        .text("thinking")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> parts.add(new Part.Reasoning(text, List.of())));
    parts.addAll(said(message));
    pending.begin();
    message.objects("tool_calls").forEach(call -> parts.add(call(call)));
    further(message, TURN).ifPresent(parts::add);
    return parts;
  }

  private Part call(Fields call) {
    Fields function = call.dueObject("function");
    var opaque = new ArrayList<Opaque>(call.rest(Words.own(""), CALL));
    opaque.addAll(function.rest(Words.own(Words.FUNCTION), FUNCTION));
    String name = function.dueText("name");
    CallId id = pending.call(call.text("id").filter(given -> !given.isEmpty()), name);
    return new Part.Call(id, name, arguments(function), opaque);
  }

  /// An object as its JSON; what stands in one for want of an object, and text, which some clients
  /// send, as it is.
  private static String arguments(Fields function) {
    return switch (function.get("arguments").orElse(JsonValue.object().build())) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Obj object -> {
        boolean unparsed = object.members().size() == 1;
        yield unparsed
                && object.get(MessageWriter.UNPARSED).orElse(object)
                    instanceof JsonValue.Str(String text)
            ? text
            : object.text();
      }
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(function.path("arguments"), "an object was due");
    };
  }

  /// The tool's name is told where the call does not have it.
  private Result result(Fields message) {
    Optional<String> tool = message.text("tool_name").filter(name -> !name.isEmpty());
    Optional<String> id = message.text("tool_call_id").filter(given -> !given.isEmpty());
    Pending.Call call = pending.answered(id, tool);
    List<Opaque> opaque = message.rest(Words.own(""), RESULT);
    return new Result(
        call.id(), tool.filter(name -> !call.known(name)), said(message), false, opaque);
  }
}
