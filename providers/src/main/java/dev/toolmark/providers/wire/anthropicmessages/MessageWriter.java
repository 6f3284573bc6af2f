package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `system` and `messages`, as they are sent. The system prompt has one place, at the top: a system
/// message that stood elsewhere loses its place (but for one that a client of this protocol put
/// among the messages itself). The results of a step and the user's words behind them are one
/// message, results first. Source: protocols.md 4.1.
final class MessageWriter {
  /// Said by a user who said nothing, where the model was the first to speak.
  private static final String NOTHING = ".";

  private final Set<String> losses;
  private final Aliases aliases;
  private final CallIds ids;
  private final Contents contents;
  private final List<JsonValue> system = new ArrayList<>();
  private final List<JsonValue> written = new ArrayList<>();

  /// The user message that began with results and is not yet written.
  private Optional<List<JsonValue>> results = Optional.empty();

  MessageWriter(List<Message> messages, Aliases aliases, Set<String> losses) {
    this.losses = losses;
    this.aliases = aliases;
    this.ids = new CallIds(messages);
    this.contents = new Contents(losses);
    for (Message message : messages) message(message);
    endStep();
  }

  /// The blocks of the system prompt.
  List<JsonValue> system() {
    return system;
  }

  List<JsonValue> messages() {
    return written;
  }

  private void message(Message message) {
    switch (message) {
      case Message.System(_, var parts) -> system(parts);
      case Message.User(var parts) -> user(parts);
      case Message.Assistant(var parts) -> assistant(parts);
      case Message.Results(var all) -> {
        endStep();
        first("user");
        var blocks = new ArrayList<JsonValue>();
        for (Result result : all) blocks.add(result(result));
        results = Optional.of(blocks);
      }
    }
  }

  private void endStep() {
    results.ifPresent(blocks -> written.add(of("user", JsonValue.array(blocks)).build()));
    results = Optional.empty();
  }

  private static JsonValue.Builder of(String role, JsonValue content) {
    return JsonValue.object().put("role", role).put("content", content);
  }

  private void first(String role) {
    if (!written.isEmpty() || results.isPresent() || role.equals("user")) return;
    losses.add("messages.first");
    written.add(of("user", JsonValue.of(NOTHING)).build());
  }

  private void system(List<Part> parts) {
    boolean there =
        !parts.isEmpty() && Words.value(parts.getFirst().opaque(), Words.ROLE).isPresent();
    if (there) {
      endStep();
      written.add(of("system", contents.of(parts)).build());
      return;
    }
    boolean late = !written.isEmpty() || results.isPresent();
    if (late) losses.add("messages.system");
    system.addAll(contents.blocks(parts));
  }

  private void user(List<Part> parts) {
    Optional<JsonValue.Obj> further = further(parts);
    List<Part> said = parts.stream().filter(p -> !isFurther(p)).toList();
    if (results.isPresent()) {
      var blocks = new ArrayList<>(results.get());
      blocks.addAll(contents.blocks(said));
      results = Optional.empty();
      written.add(with(of("user", JsonValue.array(blocks)), further));
    } else written.add(with(of("user", contents.of(said)), further));
  }

  private static boolean isFurther(Part part) {
    return part instanceof Part.Foreign(String kind, _) && kind.equals(Words.MESSAGE);
  }

  private static Optional<JsonValue.Obj> further(List<Part> parts) {
    return parts.stream()
        .filter(MessageWriter::isFurther)
        .map(p -> ((Part.Foreign) p).json().value())
        .filter(JsonValue.Obj.class::isInstance)
        .map(JsonValue.Obj.class::cast)
        .findFirst();
  }

  private static JsonValue with(JsonValue.Builder message, Optional<JsonValue.Obj> further) {
    further.ifPresent(members -> members.members().forEach(message::put));
    return message.build();
  }

  private JsonValue result(Result result) {
    var block = Contents.typed("tool_result").put("tool_use_id", ids.ofResult(result.callId()));
    if (!result.content().isEmpty()) block.put("content", contents.of(result.content()));
    if (result.failed()) block.put("is_error", true);
    return Contents.with(block, result.opaque());
  }

  // ---- a turn of the model ----

  private void assistant(List<Part> parts) {
    endStep();
    var blocks = new ArrayList<JsonValue>();
    for (Part part : parts)
      if (!isFurther(part))
        switch (part) {
          case Part.Reasoning(String text, var opaque) ->
              reasoning(text, opaque).ifPresent(blocks::add);
          case Part.Call call -> blocks.add(call(call));
          case Part.Text _,
              Part.Refusal _,
              Part.Image _,
              Part.File _,
              Part.Data _,
              Part.Foreign _ ->
              contents.block(part).ifPresent(blocks::add);
        }
    if (blocks.isEmpty()) return;
    first("assistant");
    written.add(with(of("assistant", JsonValue.array(blocks)), further(parts)));
  }

  /// Thinking goes back as it came or not at all: what this protocol never signed it refuses.
  private Optional<JsonValue> reasoning(String text, List<Opaque> opaque) {
    if (Words.value(opaque, Words.SIGNATURE).isPresent())
      return Optional.of(Contents.with(Contents.typed("thinking").put("thinking", text), opaque));
    if (Words.value(opaque, Words.DATA).isPresent())
      return Optional.of(Contents.with(Contents.typed("redacted_thinking"), opaque));
    if (!text.isEmpty()) losses.add("messages.reasoning");
    return Optional.empty();
  }

  private JsonValue call(Part.Call call) {
    if (!Inputs.isObject(call.arguments())) losses.add("messages.call.arguments");
    var block =
        Contents.typed("tool_use")
            .put("id", ids.ofCall(call.id().value()))
            .put("name", aliases.onWire(call.name()))
            .put("input", Inputs.written(call.arguments()));
    return Contents.with(block, call.opaque());
  }
}
