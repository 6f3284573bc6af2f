package dev.toolmark.providers.wire.openaichat;

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

/// `messages`, as they are received. The results of one step, which stand as messages of their own,
/// become one.
final class MessageReader {
  private static final Set<String> PLAIN = Set.of("role", "content");
  private static final Set<String> RESULT = Set.of("role", "content", "tool_call_id");
  private final AssistantReader assistant;
  private final List<Message> messages = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  MessageReader(Set<Quirk> quirks) {
    this.assistant = new AssistantReader(quirks);
  }

  List<Message> messages(Fields body) {
    List<Fields> received = body.objects("messages");
    if (received.isEmpty()) throw new Malformed("messages", "at least one was due");
    received.forEach(this::message);
    endStep();
    return List.copyOf(messages);
  }

  private void message(Fields message) {
    String role = message.dueText("role");
    if (role.equals("tool")) {
      results.add(result(message));
      return;
    }
    if (role.equals("function")) {
      results.add(legacyResult(message));
      return;
    }
    endStep();
    messages.add(
        switch (role) {
          case "system" -> new Message.System(false, plain(message));
          case "developer" -> new Message.System(true, plain(message));
          case "user" -> new Message.User(plain(message));
          case "assistant" -> new Message.Assistant(assistant.parts(message, messages.size()));
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
  static Optional<Part> further(Fields message, Set<String> known) {
    var further = JsonValue.object();
    message
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name) && saysSomething(value)) further.put(name, value);
        });
    JsonValue.Obj members = further.build();
    return members.members().isEmpty()
        ? Optional.empty()
        : Optional.of(new Part.Foreign(Words.MESSAGE, Json.of(members)));
  }

  private static boolean saysSomething(JsonValue value) {
    return switch (value) {
      case JsonValue.Null() -> false;
      case JsonValue.Arr(var items) -> !items.isEmpty();
      case JsonValue.Obj _, JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _ -> true;
    };
  }

  private static Result result(Fields message) {
    List<Opaque> opaque = message.rest(Words.own(""), RESULT);
    return new Result(
        message.dueText("tool_call_id"),
        message.text("name"),
        ContentReader.parts(message),
        false,
        opaque);
  }

  /// Role `function`, before there were call ids: it answers the last call of that name.
  private Result legacyResult(Fields message) {
    String name = message.dueText("name");
    for (Message earlier : messages.reversed())
      if (earlier instanceof Message.Assistant(var parts))
        for (Part part : parts)
          if (part instanceof Part.Call call && call.name().equals(name))
            return new Result(
                call.id().value(),
                Optional.of(name),
                ContentReader.parts(message),
                false,
                List.of());
    throw new Malformed(message.path("name"), "no earlier call has it");
  }
}
