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
  private static final String COMPLETED = "completed";
  private static final byte[] ID = bytes("{\"id\":");
  private static final byte[] FUNCTION = bytes(",\"type\":\"function_call\",\"status\":\"");
  private static final byte[] CUSTOM =
      bytes(",\"type\":\"" + CustomTools.CALL + "\",\"status\":\"");
  private static final byte[] CALL_ID = bytes("\",\"call_id\":");
  private static final byte[] NAME = bytes(",\"name\":");
  private static final byte[] ARGUMENTS = bytes(",\"arguments\":\"");
  private static final byte[] INPUT = bytes(",\"input\":\"");
  private static final byte[] END = bytes("\"}");
  private final String callId;
  private final ToolNames.OnWire name;
  private final boolean offeredCustom;
  private final JsonBytes arguments = new JsonBytes();
  private boolean custom;
  private String id = "";

  /// The member that names it, after a comma; and with that of its namespace.
  private byte[] onlyName = Frames.NOTHING;

  private byte[] names = Frames.NOTHING;
  private int index;
  private Frames.@Nullable Place place;
  private @Nullable Deltas deltas;

  WrittenCall(Output output, String callId, ToolNames.OnWire name, boolean custom) {
    super(output);
    this.callId = callId;
    this.name = name;
    this.offeredCustom = custom;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void beginning() {
    output.settle();
    custom = offeredCustom || CustomTools.marked(own, CustomTools.CALL);
    id = output.id(member("", "id"), custom ? "ctc" : "fc");
    String space = space();
    JsonBytes named = output.draft().add(NAME).quoted(wireName(space));
    onlyName = named.toBytes();
    names = onlyName;
    if (!space.isEmpty())
      names = named.add(",\"" + Namespaces.MEMBER + "\":").quoted(space).toBytes();
    index = output.added(said(head("in_progress"), arguments));
    if (!custom)
      deltas = new Deltas(output.frames, "response.function_call_arguments.delta", at(), arguments);
  }

  /// The item but for what it says, in the draft.
  private JsonBytes head(String status) {
    JsonBytes head = output.draft().add(ID).quoted(id).add(custom ? CUSTOM : FUNCTION);
    return head.add(status).add(CALL_ID).quoted(callId).add(names);
  }

  /// The same with further members.
  private JsonValue further() {
    var item =
        JsonValue.object()
            .put("id", id)
            .put("type", custom ? CustomTools.CALL : "function_call")
            .put("status", member("", "status").orElse(COMPLETED))
            .put("call_id", callId);
    String space = space();
    item.put("name", wireName(space));
    if (!space.isEmpty()) item.put(Namespaces.MEMBER, space);
    members(item, "", NOT_FURTHER);
    return item.build();
  }

  private String space() {
    return name.namespace().or(() -> member("", Namespaces.MEMBER)).orElse("");
  }

  private String wireName(String space) {
    return space.isEmpty() ? name.name() : Namespaces.inner(space, name.name());
  }

  private Frames.Place at() {
    Frames.Place at = place;
    if (at == null) place = at = new Frames.Place(id, index, "", 0);
    return at;
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
      output.frames.whole(
          "response.custom_tool_call_input.done", at(), "input", text, Frames.NOTHING);
    else
      output.frames.whole(
          "response.function_call_arguments.done", at(), "arguments", text, onlyName);
    JsonBytes item =
        own.isEmpty() ? head(COMPLETED) : output.draft().add(further().text()).withoutLast();
    output.done(index, said(item, text));
    carry(callId);
  }

  private JsonBytes said(JsonBytes item, JsonBytes text) {
    return item.add(custom ? INPUT : ARGUMENTS).add(text).add(END);
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
