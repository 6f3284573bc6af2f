package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A part of reasoning while it is written: an item with its text as one summary. What other
/// protocols must get back with it goes as its encrypted content, with this protocol's own packed
/// beside it where there are both.
final class WrittenThought extends Written {
  private static final String ENCRYPTED = "encrypted_content";
  private final JsonBytes text = new JsonBytes();
  private String id = "";
  private int index;
  private @Nullable Deltas deltas;

  WrittenThought(Output output) {
    super(output);
  }

  @Override
  void beginning() {
    output.settle();
    id = output.id(member("", "id"), "rs");
    index = output.added(head().put("summary", JsonValue.array(List.of())).build());
  }

  private JsonValue.Builder head() {
    return JsonValue.object().put("id", id).put("type", "reasoning");
  }

  private Span at() {
    return Frames.place(id, index, "summary_index", 0);
  }

  @Override
  void piece(Slice piece) {
    if (deltas == null) deltas = first();
    deltas.send(piece);
  }

  private Deltas first() {
    output.frames.part("response.reasoning_summary_part.added", at(), Span.of(part()));
    return new Deltas(output.frames, "response.reasoning_summary_text.delta", at(), text);
  }

  /// With its text as far as it has come.
  private JsonBytes part() {
    return new JsonBytes().add("{\"type\":\"summary_text\",\"text\":\"").add(text).add("\"}");
  }

  @Override
  @Nullable Fragments pieces() {
    return deltas == null ? null : deltas.pieces();
  }

  @Override
  void close() {
    if (!text.isEmpty()) {
      output.frames.whole(
          "response.reasoning_summary_text.done", at(), "text", Span.of(text), Span.NOTHING);
      output.frames.part("response.reasoning_summary_part.done", at(), Span.of(part()));
    }
    JsonValue.Builder item = head();
    members(item, "", others.isEmpty() ? Set.of("id") : Set.of("id", ENCRYPTED));
    if (!others.isEmpty()) item.put(ENCRYPTED, Carriers.word(carried()));
    JsonValue.Obj known = item.build();
    boolean formed = known.get("summary").isPresent();
    boolean open = known.get("content").isPresent();
    var summary = new JsonBytes();
    if (!formed) {
      summary.add(",\"summary\":[");
      if (!text.isEmpty() && !open) summary.add(part());
      summary.add("]");
    }
    output.done(index, known, summary);
  }

  private List<Opaque> carried() {
    var carried = new ArrayList<>(others);
    Words.find(own, Words.own(ENCRYPTED)).ifPresent(carried::add);
    return carried;
  }
}
