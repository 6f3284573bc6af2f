package dev.toolmark.providers.wire.openairesponses;

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

/// `input`, as it is received: a text, or items. Neighbouring items of the model are one turn;
/// neighbouring outputs of tools are the results of one step. An item that only this protocol knows
/// is a part of its own: of the model's turn where the model wrote it, else of the client's.
final class InputReader {
  private static final Set<String> RESULT = Set.of("type", "call_id", "output");

  /// What clients write, besides messages and results.
  private static final Set<String> OF_CLIENTS =
      Set.of("additional_tools", "agent_message", "compaction_trigger", "mcp_approval_response");

  private final List<Message> messages = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Part> turn = new ArrayList<>();
  private final TurnReader turns = new TurnReader(turn);
  private final List<Fields> tools = new ArrayList<>();

  /// A text of the system's.
  static Message system(String text) {
    return new Message.System(false, List.of(new Part.Text(text)));
  }

  /// Tools that stand in the input, by the items that hold them. To be asked after the messages.
  List<Fields> tools() {
    return List.copyOf(tools);
  }

  List<Message> messages(Fields body) {
    switch (body.get("input").orElse(new JsonValue.Null())) {
      case JsonValue.Str(String text) ->
          messages.add(new Message.User(text.isEmpty() ? List.of() : List.of(new Part.Text(text))));
      case JsonValue.Arr(var items) -> Fields.objects("input", items).forEach(this::item);
      case JsonValue.Null() -> {}
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _ ->
          throw new Malformed("input", "text or a list of items was due");
    }
    endTurn();
    endStep();
    return List.copyOf(messages);
  }

  private void item(Fields item) {
    String type = item.text("type").orElse("message");
    switch (type) {
      case "message" -> message(item);
      case "function_call_output", CustomTools.RESULT -> {
        endTurn();
        results.add(result(item, type));
      }
      default -> {
        endStep();
        if (isOfClient(type)) client(item, type);
        else turns.item(item, type);
      }
    }
  }

  private static boolean isOfClient(String type) {
    return type.endsWith("_output") || OF_CLIENTS.contains(type);
  }

  private void client(Fields item, String type) {
    endTurn();
    if (item.get("tools").isPresent()) tools.add(item);
    var part = new Part.Foreign(Words.own(type), Json.of(item.object()));
    boolean developer = item.text("role").equals(Optional.of("developer"));
    messages.add(
        developer ? new Message.System(true, List.of(part)) : new Message.User(List.of(part)));
  }

  private void message(Fields item) {
    endStep();
    String role = item.dueText("role");
    if (role.equals("assistant")) {
      turns.message(item);
      return;
    }
    endTurn();
    List<Part> parts = ContentReader.message(item);
    messages.add(
        switch (role) {
          case "user" -> new Message.User(parts);
          case "system" -> new Message.System(false, parts);
          case "developer" -> new Message.System(true, parts);
          default -> throw new Malformed(item.path("role"), "is not known");
        });
  }

  private static Result result(Fields item, String type) {
    var opaque = new ArrayList<Opaque>();
    if (type.equals(CustomTools.RESULT)) opaque.add(CustomTools.mark(type));
    for (Opaque o : item.rest(Words.own(""), RESULT))
      if (Says.something(Words.field(o.kind()).orElse(""), o.value().value())) opaque.add(o);
    return new Result(
        item.dueText("call_id"),
        Optional.empty(),
        ContentReader.parts(item, "output"),
        false,
        opaque);
  }

  private void endTurn() {
    if (!turn.isEmpty()) messages.add(new Message.Assistant(turn));
    turn.clear();
  }

  private void endStep() {
    if (!results.isEmpty()) messages.add(new Message.Results(results));
    results.clear();
  }
}
