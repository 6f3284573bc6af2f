package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call while it is written. Its arguments are text here, and go as they come, whether they are
/// JSON or not. A call of a tool that takes free text is written when it is whole, since its text
/// stands inside its arguments.
final class WrittenCall extends Written {
  private static final Set<String> NOT_FURTHER = Set.of("id", "type", "status", Namespaces.MEMBER);
  private final String callId;
  private final ToolNames.OnWire name;
  private final boolean offeredCustom;
  private final JsonBytes arguments = new JsonBytes();
  private boolean custom;
  private String id = "";
  private int index;
  private @Nullable Deltas deltas;

  WrittenCall(Output output, String callId, ToolNames.OnWire name, boolean custom) {
    super(output);
    this.callId = callId;
    this.name = name;
    this.offeredCustom = custom;
  }

  @Override
  void beginning() {
    output.settle();
    custom = offeredCustom || CustomTools.marked(own, CustomTools.CALL);
    id = output.id(member("", "id"), custom ? "ctc" : "fc");
    index = output.added(head("in_progress").put(member(), "").build());
    if (!custom)
      deltas = new Deltas(output.frames, "response.function_call_arguments.delta", at(), arguments);
  }

  private String member() {
    return custom ? CustomTools.INPUT : "arguments";
  }

  private JsonValue.Builder head(String status) {
    var item =
        JsonValue.object()
            .put("id", id)
            .put("type", custom ? CustomTools.CALL : "function_call")
            .put("status", status)
            .put("call_id", callId);
    String space = space();
    item.put("name", wireName(space));
    if (!space.isEmpty()) item.put(Namespaces.MEMBER, space);
    return item;
  }

  private String space() {
    return name.namespace().or(() -> member("", Namespaces.MEMBER)).orElse("");
  }

  private String wireName(String space) {
    return space.isEmpty() ? name.name() : Namespaces.inner(space, name.name());
  }

  private Frames.Place at() {
    return new Frames.Place(id, index, "", 0);
  }

  @Override
  void piece(Slice piece) {
    if (deltas == null) arguments.inside(piece);
    else deltas.send(piece);
  }

  @Override
  void close() {
    JsonBytes text = custom ? input() : arguments;
    if (custom)
      output.frames.whole("response.custom_tool_call_input.done", at(), "input", text, "");
    else
      output.frames.whole(
          "response.function_call_arguments.done",
          at(),
          "arguments",
          text,
          ",\"name\":" + JsonValue.of(wireName(space())).text());
    JsonValue.Builder item = head(member("", "status").orElse("completed"));
    members(item, "", NOT_FURTHER);
    var said = new JsonBytes().add(",\"").add(member()).add("\":\"").add(text).add("\"");
    output.done(index, item.build(), said);
    carry(callId);
  }

  /// Sent in one piece.
  private JsonBytes input() {
    byte[] inside = arguments.toString().getBytes(StandardCharsets.UTF_8);
    String input = CustomTools.input(JsonText.of(inside, 0, inside.length));
    var sent = new JsonBytes();
    byte[] text = Item.inside(input);
    if (text.length > 0)
      new Deltas(output.frames, "response.custom_tool_call_input.delta", at(), sent)
          .send(new Slice().at(text, 0, text.length, Slice.Form.ESCAPED));
    return sent;
  }
}
