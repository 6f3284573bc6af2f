package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
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
  private static final String UNDER_WAY = "in_progress";
  static final byte[] ID = bytes("{\"id\":");
  static final byte[] FUNCTION = bytes(",\"type\":\"function_call\",\"status\":\"");
  private static final byte[] CUSTOM =
      bytes(",\"type\":\"" + CustomTools.CALL + "\",\"status\":\"");
  static final byte[] CALL_ID = bytes("\",\"call_id\":");
  static final byte[] NAME = bytes(",\"name\":");
  private static final byte[] NAMESPACE = bytes(",\"" + Namespaces.MEMBER + "\":");
  private static final byte[] ARGUMENTS = bytes(",\"arguments\":\"");
  private static final byte[] INPUT = bytes(",\"input\":\"");
  private static final byte[] END = bytes("\"}");
  private static final int ROOM = 512;
  private final String callId;
  private final ToolNames.OnWire name;
  private final boolean offeredCustom;

  /// The item under way, as far as its arguments; where a piece of it belongs; its arguments.
  private final JsonBytes text = new JsonBytes(ROOM);

  private Span beforeStatus = Span.NOTHING;
  private Span behindStatus = Span.NOTHING;

  /// The member that names it, without its namespace.
  private Span onlyName = Span.NOTHING;

  private Span place = Span.NOTHING;
  private boolean custom;
  private int idEnd;
  private int index;
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
    output.id(member("", "id"), custom ? "ctc" : "fc", text.add(ID));
    item();
    index = output.added(output.draft().add(text).add(END));
    placed();
  }

  /// The item under way behind its id.
  private void item() {
    idEnd = text.size();
    beforeStatus = Span.of(text.add(custom ? CUSTOM : FUNCTION));
    int behind = text.add(UNDER_WAY).size();
    names(text.add(CALL_ID).quoted(callId));
    behindStatus = Span.from(text.add(custom ? INPUT : ARGUMENTS), behind);
  }

  private void placed() {
    int item = text.size();
    place = Span.from(Frames.place(text, ID.length, idEnd, index, text), item);
    if (!custom)
      deltas = new Deltas(output.frames, "response.function_call_arguments.delta", place, text);
  }

  /// It was written elsewhere so far. `id`: of its item, quoted. Its arguments stand there.
  void goesOn(JsonBytes id, int index, JsonBytes in, int from, int to) {
    text.add(ID).add(id);
    item();
    this.index = index;
    placed();
    text.add(in, from, to);
    wasBegun();
  }

  private void names(JsonBytes into) {
    String space = space();
    int from = into.size();
    output.name(wireName(space), into.add(NAME));
    onlyName = Span.from(into, from);
    if (!space.isEmpty()) into.add(NAMESPACE).quoted(space);
  }

  /// The item that is done, as far as its arguments, which are that long.
  private JsonBytes done(int length) {
    var item = new JsonBytes(length + ROOM);
    if (own.isEmpty()) return behindStatus.addTo(beforeStatus.addTo(item).add(COMPLETED));
    return item.add(further().text()).withoutLast().add(custom ? INPUT : ARGUMENTS);
  }

  /// The same with further members.
  private JsonValue further() {
    var item =
        JsonValue.object()
            .put("id", JsonText.of(text.bytes(), ID.length + 1, idEnd - 1))
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

  @Override
  void piece(Slice piece) {
    if (deltas == null) text.inside(piece);
    else deltas.send(piece);
  }

  @Override
  @Nullable Fragments pieces() {
    return deltas == null ? null : deltas.pieces();
  }

  @Override
  void close() {
    Span said = custom ? input() : arguments();
    if (custom)
      output.frames.whole(
          "response.custom_tool_call_input.done", place, "input", said, Span.NOTHING);
    else
      output.frames.whole(
          "response.function_call_arguments.done", place, "arguments", said, onlyName);
    output.done(index, said.addTo(done(said.to() - said.from())).add(END));
    carry(callId);
  }

  private Span arguments() {
    return Span.from(text, place.to());
  }

  /// Sent in one piece.
  private Span input() {
    byte[] inside = arguments().addTo(new JsonBytes()).toBytes();
    String input = CustomTools.input(JsonText.of(inside, 0, inside.length));
    var sent = new JsonBytes();
    byte[] text = Item.inside(input);
    if (text.length > 0)
      new Deltas(output.frames, "response.custom_tool_call_input.delta", place, sent)
          .send(new Slice().at(text, 0, text.length, Slice.Form.ESCAPED));
    return Span.of(sent);
  }
}
