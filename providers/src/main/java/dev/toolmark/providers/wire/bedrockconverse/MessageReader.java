package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `system` and `messages`, as they are received. Results, which stand in a user's message, are a
/// message of their own.
final class MessageReader {
  private static final Set<String> RESULT = Set.of("toolUseId", "content", "status");

  private MessageReader() {}

  static List<Message> messages(Fields body) {
    var messages = new ArrayList<Message>();
    List<Part> system = body.objects("system").stream().map(ContentReader::part).toList();
    if (!system.isEmpty()) messages.add(new Message.System(false, system));
    List<Fields> received = body.objects("messages");
    if (received.isEmpty()) throw new Malformed("messages", "at least one was due");
    for (Fields message : received)
      switch (message.dueText("role")) {
        case "user" -> user(message, messages);
        case "assistant" ->
            messages.add(new Message.Assistant(ContentReader.turn(message.objects("content"))));
        default -> throw new Malformed(message.path("role"), "is not known");
      }
    return messages;
  }

  /// Whether the system's last text is this.
  static boolean endsSystem(List<Message> messages, String text) {
    return messages.getFirst() instanceof Message.System(_, var parts)
        && parts.getLast() instanceof Part.Text(String last, _)
        && last.equals(text);
  }

  /// Of messages that begin with the system's: without its last part.
  static List<Message> withoutSystemEnd(List<Message> messages) {
    List<Part> parts = ((Message.System) messages.getFirst()).parts();
    var rest = new ArrayList<>(messages.subList(1, messages.size()));
    if (parts.size() > 1)
      rest.addFirst(new Message.System(false, parts.subList(0, parts.size() - 1)));
    return rest;
  }

  private static void user(Fields message, List<Message> messages) {
    var results = new ArrayList<Result>();
    var parts = new ArrayList<Part>();
    List<Fields> blocks = message.objects("content");
    for (Fields block : blocks) {
      boolean result = ContentReader.name(block).equals("toolResult");
      if (result) endParts(parts, messages);
      else endResults(results, messages);
      if (result) results.add(result(block.dueObject("toolResult")));
      else parts.add(ContentReader.part(block));
    }
    endResults(results, messages);
    endParts(parts, messages);
    if (blocks.isEmpty()) messages.add(new Message.User(List.of()));
  }

  private static void endParts(List<Part> parts, List<Message> messages) {
    if (!parts.isEmpty()) messages.add(new Message.User(parts));
    parts.clear();
  }

  private static void endResults(List<Result> results, List<Message> messages) {
    if (!results.isEmpty()) messages.add(new Message.Results(results));
    results.clear();
  }

  private static Result result(Fields result) {
    boolean failed =
        switch (result.text("status").orElse("success")) {
          case "success" -> false;
          case "error" -> true;
          default -> throw new Malformed(result.path("status"), "success or error was due");
        };
    return new Result(
        result.dueText("toolUseId"),
        java.util.Optional.empty(),
        result.objects("content").stream().map(ContentReader::part).toList(),
        failed,
        result.rest(Words.own(""), RESULT));
  }
}
