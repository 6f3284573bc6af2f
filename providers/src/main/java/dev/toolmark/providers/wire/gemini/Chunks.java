package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A streamed answer: chunks as server-sent events, or as the elements of one JSON list. Nothing is
/// written before the first part or the end, so that a failure until then is an error answer.
///
/// A later failure is `{"error": …}`: the last element of a list; among events both an event and
/// the bare object behind it, since clients differ. js-genai 2.32 passes over an error that stands
/// in `data:` and takes the answer for whole, but not over JSON outside of events
/// (`_api_client.ts`); AI SDK reads events only.
final class Chunks implements Shape {
  private static final byte[] PART = bytes("{\"candidates\":[{\"content\":{\"parts\":[");
  private static final byte[] TEXT = bytes("{\"text\":\"");
  private static final byte[] TEXT_ENDS = bytes("\"}");
  private static final byte[] THOUGHT_ENDS = bytes("\",\"thought\":true}");
  private static final byte[] EVENT = bytes("data: ");
  private static final byte[] EVENT_ENDS = bytes("\n\n");
  private static final byte[] FIRST = bytes("[");
  private static final byte[] NEXT = bytes(",\r\n");
  private final AnswerHead head;
  private final boolean list;
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();

  /// Chunks of which each says a piece, but for the first of all.
  private final FragmentFrame pieces;

  /// What they were prepared for: text, else thoughts.
  private boolean texts;

  private final byte[] textEnds;
  private final byte[] thoughtEnds;

  /// A chunk behind its part, with the end of its frame.
  private final byte[] partEnds;

  private boolean headed;
  private boolean begun;

  Chunks(AnswerHead head, boolean list, ByteSink out) {
    this.head = head;
    this.list = list;
    this.out = out;
    this.pieces = new FragmentFrame(out);
    this.partEnds = partEnds().toBytes();
    this.textEnds = new JsonBytes().add(TEXT_ENDS).add(partEnds).toBytes();
    this.thoughtEnds = new JsonBytes().add(THOUGHT_ENDS).add(partEnds).toBytes();
    prepare(false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonBytes partEnds() {
    var ends = new JsonBytes().add("],\"role\":\"model\"},\"index\":0}],\"modelVersion\":");
    ends.quoted(head.model()).add(",\"responseId\":").quoted(head.id()).add("}");
    return list ? ends : ends.add(EVENT_ENDS);
  }

  private void head() {
    if (headed) return;
    headed = true;
    out.head(
        new ResponseHead(
            200,
            Map.of(
                "content-type",
                List.of(
                    list ? "application/json; charset=utf-8" : "text/event-stream; charset=utf-8"),
                "cache-control",
                List.of("no-cache"))));
  }

  private void open() {
    head();
    frame.add(list ? begun ? NEXT : FIRST : EVENT);
    begun = true;
  }

  private void close() {
    if (!list) frame.add(EVENT_ENDS);
    frame.writeTo(out);
  }

  @Override
  public boolean piece(boolean thought, Slice piece) {
    if (begun) {
      if (texts == thought) prepare(thought);
      pieces.write(piece);
      return true;
    }
    open();
    frame.add(PART).add(TEXT).inside(piece).add(thought ? thoughtEnds : textEnds).writeTo(out);
    return true;
  }

  @Override
  public @Nullable Fragments pieces(boolean thought) {
    if (!begun) return null;
    if (texts == thought) prepare(thought);
    return pieces;
  }

  private void prepare(boolean thought) {
    texts = !thought;
    pieces.begin().add(list ? NEXT : EVENT).add(PART).add(TEXT);
    pieces.after(thought ? thoughtEnds : textEnds);
  }

  @Override
  public void part(JsonBytes part) {
    open();
    frame.add(PART).add(part).add(partEnds).writeTo(out);
  }

  @Override
  public void end(Ending ending) {
    open();
    ending.write(new JsonBytes(), head, frame);
    if (list) frame.add("]");
    close();
  }

  @Override
  public void failed(ErrorInfo error) {
    if (!headed) {
      WireAnswer answer = ErrorBody.answer(error);
      out.head(answer.head());
      out.bytes(answer.body(), 0, answer.body().length);
      return;
    }
    JsonValue json = ErrorBody.json(error);
    open();
    frame.add(json.text());
    if (list) frame.add("]");
    close();
    if (!list) frame.add(json.text()).add("\n").writeTo(out);
  }

  @Override
  public void keepAlive() {
    head();
    if (!list) frame.add(": keep-alive\n\n").writeTo(out);
    else if (begun) frame.add("\r\n").writeTo(out);
  }
}
