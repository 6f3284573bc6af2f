package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import dev.toolmark.providers.wire.body.FailedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `system` and `messages`, as they are sent. Roles take turns and a user begins: neighbours of one
/// role are one message, an empty message is none, and a turn of the model that comes first has a
/// user's before it.
final class MessageWriter {
  /// Arguments that are no object cannot be sent as they are: this member of one holds their text.
  static final String UNPARSED = "unparsed_arguments";

  private static final String USER = "user";
  private static final String BEGIN = "(The conversation begins.)";
  private final Set<Quirk> quirks;
  private final Set<String> losses;
  private final Aliases aliases;
  private final WireIds ids;
  private final ContentWriter content;
  private final List<JsonValue> system = new ArrayList<>();
  private final List<JsonValue> messages = new ArrayList<>();
  private String role = "";
  private final List<JsonValue> turn = new ArrayList<>();
  private boolean callsSeen;

  MessageWriter(Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
    this.quirks = quirks;
    this.losses = losses;
    this.aliases = aliases;
    this.ids = new WireIds(quirks);
    this.content = new ContentWriter(quirks, losses);
  }

  void write(List<Message> all) {
    for (Message message : all)
      switch (message) {
        case Message.System(boolean developer, var parts) -> {
          if (developer) losses.add("messages.developer");
          if (!role.isEmpty()) losses.add("messages.system");
          system.addAll(content.blocks(parts));
        }
        case Message.User(var parts) -> add(USER, content.blocks(parts));
        case Message.Results(var results) -> add(USER, results(results));
        case Message.Assistant(var parts) -> add("assistant", assistant(parts));
      }
    endTurn();
  }

  /// Instructions of ours, where a choice cannot be said otherwise.
  void instruct(String text) {
    system.add(JsonValue.object().put("text", text).build());
  }

  List<JsonValue> system() {
    return system;
  }

  List<JsonValue> messages() {
    return messages;
  }

  /// Whether the history has a call or a result; then tools are due.
  boolean callsSeen() {
    return callsSeen;
  }

  private void add(String whose, List<JsonValue> blocks) {
    if (blocks.isEmpty()) return;
    if (!whose.equals(role)) endTurn();
    if (role.isEmpty() && !whose.equals(USER)) {
      losses.add("messages.first");
      messages.add(message(USER, List.of(JsonValue.object().put("text", BEGIN).build())));
    }
    role = whose;
    turn.addAll(blocks);
  }

  private void endTurn() {
    if (!turn.isEmpty()) messages.add(message(role, turn));
    turn.clear();
  }

  private static JsonValue message(String role, List<JsonValue> content) {
    return JsonValue.object().put("role", role).put("content", JsonValue.array(content)).build();
  }

  private List<JsonValue> assistant(List<Part> parts) {
    var blocks = new ArrayList<JsonValue>();
    for (Part part : parts)
      if (part instanceof Part.Call call) blocks.add(call(call));
      else content.block(part).ifPresent(blocks::add);
    return blocks;
  }

  private JsonValue call(Part.Call call) {
    callsSeen = true;
    var use =
        JsonValue.object()
            .put("toolUseId", ids.onWire(call.id().value()))
            .put("name", aliases.onWire(call.name()))
            .put("input", input(call.arguments()));
    return JsonValue.object()
        .put("toolUse", ContentWriter.with(use, call.opaque()).build())
        .build();
  }

  private JsonValue input(String arguments) {
    if (arguments.isBlank()) return JsonValue.object().build();
    JsonValue value = JsonValue.tryParse(arguments).orElse(JsonValue.of(arguments));
    if (value instanceof JsonValue.Obj) return value;
    losses.add("messages.call.arguments");
    return JsonValue.object().put(UNPARSED, arguments).build();
  }

  private List<JsonValue> results(List<Result> results) {
    callsSeen |= !results.isEmpty();
    return results.stream().map(this::result).toList();
  }

  private JsonValue result(Result result) {
    boolean says = result.failed() && quirks.contains(Quirk.NO_RESULT_STATUS);
    if (says) losses.add("messages.result.failed");
    List<Part> said = says ? FailedResult.told(result.content()) : result.content();
    var blocks = new ArrayList<JsonValue>();
    for (Part part : said)
      if (part instanceof Part.Data(var value, _) && value.value() instanceof JsonValue.Obj data)
        blocks.add(JsonValue.object().put("json", data).build());
      else {
        if (part instanceof Part.Data) losses.add("messages.data");
        content.block(part).ifPresent(blocks::add);
      }
    var inner =
        JsonValue.object()
            .put("toolUseId", ids.onWire(result.callId()))
            .put("content", JsonValue.array(blocks));
    if (result.failed() && !says) inner.put("status", "error");
    return JsonValue.object()
        .put("toolResult", ContentWriter.with(inner, result.opaque()).build())
        .build();
  }
}
