package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// `system` and `messages`, as they are received. A user message is split into the results it
/// begins with and what the user says; results in any order, each found by its id. System messages
/// may stand among the others (clients.md, trap 3).
final class MessageReader {
  private static final String BILLING_BEGINS = "x-anthropic-billing-header:";
  private static final Set<String> MESSAGE = Set.of("role", "content");
  private static final Set<String> RESULT = Set.of("type", "tool_use_id", "content", "is_error");

  private final List<Message> messages = new ArrayList<>();
  private final List<Opaque> opaque = new ArrayList<>();

  /// Ids of calls that came without one and wait for a result that has none either.
  private final Queue<String> unanswered = new ArrayDeque<>();

  MessageReader(Fields body) {
    system(body);
    List<Fields> received = body.objects("messages");
    if (received.isEmpty()) throw new Malformed("messages", "at least one was due");
    for (int place = 0; place < received.size(); place++) message(received.get(place), place);
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  /// What of them belongs to the request as a whole.
  List<Opaque> opaque() {
    return opaque;
  }

  private void system(Fields body) {
    var parts = new ArrayList<Part>();
    switch (body.get("system").orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> {
        if (!text.isEmpty()) parts.add(new Part.Text(text));
      }
      case JsonValue.Arr(var items) -> {
        for (Fields block : Fields.objects(body.path("system"), items))
          if (parts.isEmpty() && isBilling(block))
            opaque.add(new Opaque(Words.BILLING, Json.of(block.object())));
          else BlockReader.part(block).ifPresent(parts::add);
      }
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(body.path("system"), "text or a list of blocks was due");
    }
    if (!parts.isEmpty()) messages.add(new Message.System(false, parts));
  }

  private static boolean isBilling(Fields block) {
    return block.get("text").orElse(null) instanceof JsonValue.Str(String text)
        && text.startsWith(BILLING_BEGINS);
  }

  private void message(Fields message, int place) {
    switch (message.dueText("role")) {
      case "user" -> user(message);
      case "assistant" -> assistant(message, place);
      case "system" -> among(message);
      default -> throw new Malformed(message.path("role"), "user, assistant or system was due");
    }
  }

  /// A mark keeps its place for servers that know such messages.
  private void among(Fields message) {
    var parts = new ArrayList<>(BlockReader.parts(message));
    if (parts.isEmpty()) return;
    if (parts.getFirst() instanceof Part.Text(String text, var marks)) {
      var marked = new ArrayList<>(marks);
      marked.add(new Opaque(Words.ROLE, new Json("\"system\"")));
      parts.set(0, new Part.Text(text, marked));
    }
    messages.add(new Message.System(false, parts));
  }

  private void assistant(Fields message, int place) {
    boolean text = message.get("content").orElse(null) instanceof JsonValue.Str;
    var parts = new ArrayList<Part>();
    if (text) parts.addAll(BlockReader.parts(message));
    else {
      var turn = new AssistantReader(message.objects("content"), place);
      unanswered.clear();
      unanswered.addAll(turn.made());
      parts.addAll(turn.parts());
    }
    further(message).ifPresent(parts::add);
    messages.add(new Message.Assistant(parts));
  }

  /// The members of a message that have no part of their own.
  private static Optional<Part> further(Fields message) {
    var further = JsonValue.object();
    message
        .object()
        .members()
        .forEach((name, value) -> {
          if (!MESSAGE.contains(name) && !(value instanceof JsonValue.Null))
            further.put(name, value);
        });
    JsonValue.Obj members = further.build();
    return members.members().isEmpty()
        ? Optional.empty()
        : Optional.of(new Part.Foreign(Words.MESSAGE, Json.of(members)));
  }

  private void user(Fields message) {
    var said = new ArrayList<Part>();
    boolean answered = false;
    if (message.get("content").orElse(null) instanceof JsonValue.Arr) {
      for (Fields block : message.objects("content"))
        if (block.dueText("type").equals("tool_result")) {
          if (!said.isEmpty()) messages.add(new Message.User(said));
          said.clear();
          result(result(block));
          answered = true;
        } else BlockReader.part(block).ifPresent(said::add);
    } else said.addAll(BlockReader.parts(message));
    further(message).ifPresent(said::add);
    if (!answered || !said.isEmpty()) messages.add(new Message.User(said));
  }

  private void result(Result result) {
    var step = new ArrayList<Result>();
    if (!messages.isEmpty() && messages.getLast() instanceof Message.Results(var before)) {
      step.addAll(before);
      messages.removeLast();
    }
    step.add(result);
    messages.add(new Message.Results(step));
  }

  private Result result(Fields block) {
    String id =
        block
            .text("tool_use_id")
            .filter(said -> !said.isEmpty())
            .or(() -> Optional.ofNullable(unanswered.poll()))
            .orElseThrow(() -> new Malformed(block.path("tool_use_id"), "is missing"));
    return new Result(
        id,
        Optional.empty(),
        BlockReader.parts(block),
        block.flag("is_error").orElse(false),
        BlockReader.rest(block, RESULT));
  }
}
