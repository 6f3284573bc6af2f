package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A part of text or refusal while it is written: a content part of a message, which is its own
/// unless the part before had the same message's id.
final class WrittenText extends Written {
  private static final String REFUSAL = "{\"type\":\"refusal\",\"refusal\":\"";
  private static final String TEXT = "{\"type\":\"output_text\",\"text\":\"";
  private static final String NO_MORE = ",\"annotations\":[],\"logprobs\":[]}";
  private final boolean refusal;

  /// What it is added to; where it begins there, and its text.
  private JsonBytes in = new JsonBytes();

  private int from;
  private int textFrom;
  private @Nullable WrittenMessage message;
  private @Nullable Deltas deltas;
  private int place;
  private Span at = Span.NOTHING;

  WrittenText(Output output, Kind kind) {
    super(output);
    this.refusal = kind == Kind.REFUSAL;
  }

  /// A content part that nobody knows, in a message of its own.
  static JsonValue.Obj around(JsonValue.Obj part, String id) {
    return JsonValue.object()
        .put("id", id)
        .put("type", "message")
        .put("status", "completed")
        .put("role", "assistant")
        .put("content", JsonValue.array(List.of(part)))
        .build();
  }

  private WrittenMessage message() {
    if (message == null) throw new IllegalStateException("it has not begun");
    return message;
  }

  @Override
  void beginning() {
    if (refusal) output.refuses();
    Optional<String> had = member(Words.MESSAGE, "id");
    Optional<WrittenMessage> same = output.lingering().filter(it -> had.equals(Optional.of(it.id)));
    if (same.isEmpty()) output.settle();
    message = same.orElseGet(() -> new WrittenMessage(output, output.id(had, "msg"), further()));
    place = message().place();
    at = Frames.place(message().id, message().index, "content_index", place);
    in = message().room(place);
    from = in.size();
    textFrom = in.add(refusal ? REFUSAL : TEXT).size();
    output.frames.part("response.content_part.added", at, part());
    in.cut(textFrom);
    deltas = new Deltas(output.frames, event("delta"), at, in);
  }

  private Map<String, JsonValue> further() {
    var further = new LinkedHashMap<String, JsonValue>();
    for (Opaque o : own)
      Words.member(o.kind(), Words.MESSAGE)
          .filter(m -> !Set.of("id", "status").contains(m))
          .ifPresent(m -> further.put(m, o.value().value()));
    return further;
  }

  private String event(String end) {
    return (refusal ? "response.refusal." : "response.output_text.") + end;
  }

  @Override
  void piece(Slice piece) {
    if (deltas != null) deltas.send(piece);
  }

  /// The part, with its text as far as it has come: its end is added.
  private Span part() {
    end(in.add("\""));
    return Span.from(in, from);
  }

  private JsonBytes end(JsonBytes json) {
    if (own.isEmpty()) return json.add(refusal ? "}" : NO_MORE);
    var further = JsonValue.object();
    if (!refusal) further.put("annotations", JsonValue.array(List.of()));
    if (!refusal) further.put("logprobs", JsonValue.array(List.of()));
    members(further, "", Set.of());
    String rest = further.build().text();
    return rest.equals("{}") ? json.add("}") : json.add(",").add(rest.substring(1));
  }

  @Override
  @Nullable Fragments pieces() {
    return deltas == null ? null : deltas.pieces();
  }

  @Override
  void close() {
    String member = refusal ? "refusal" : "text";
    output.frames.whole(event("done"), at, member, Span.from(in, textFrom), Span.NOTHING);
    Span part = part();
    output.frames.part("response.content_part.done", at, part);
    WrittenMessage whole = message();
    whole.learns(further(), member(Words.MESSAGE, "status"));
    if (whole.whole(place, part)) output.lingers(whole);
    if (!others.isEmpty() || Words.find(own, Words.CARRIER).isPresent()) carry(whole.id);
  }
}
