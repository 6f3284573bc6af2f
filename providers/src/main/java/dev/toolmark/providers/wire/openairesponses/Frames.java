package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The events of a stream as bytes, each with its name, its number and a blank line; an answer that
/// is written whole has none, and then every call does nothing. Members that the official clients
/// have in their types are all there. Source: protocols.md 3.3; openai-node's and openai-java's
/// types of `ResponseStreamEvent`.
final class Frames {
  private static final ResponseHead HEAD =
      new ResponseHead(
          200,
          Map.of(
              "content-type", List.of("text/event-stream; charset=utf-8"),
              "cache-control", List.of("no-cache")));
  private final boolean streamed;
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();
  private boolean headed;
  private int number;

  Frames(boolean streamed, ByteSink out) {
    this.streamed = streamed;
    this.out = out;
  }

  boolean headed() {
    return headed;
  }

  private void head() {
    if (!headed) out.head(HEAD);
    headed = true;
  }

  /// All of an event before its number.
  static JsonBytes beforeNumber(String type, JsonBytes into) {
    return into.add("event: ")
        .add(type)
        .add("\ndata: {\"type\":\"")
        .add(type)
        .add("\",\"sequence_number\":");
  }

  private JsonBytes open(String type) {
    return beforeNumber(type, frame).add(number++);
  }

  void close() {
    head();
    frame.add(BEHIND).writeTo(out);
  }

  void keepAlive() {
    if (!streamed) return;
    head();
    frame.add(": keep-alive\n\n").writeTo(out);
  }

  /// An event that holds the response, up to there; `close` ends it. `type`: `response.…`. Only of
  /// a stream.
  JsonBytes response(String type) {
    return open(type).add(",\"response\":");
  }

  /// `type`: `response.output_item.added` or `.done`.
  void item(String type, int index, byte[] json) {
    if (!streamed) return;
    open(type).add(",\"output_index\":").add(index);
    frame.add(",\"item\":").add(json);
    close();
  }

  /// A part of an item that begins or is whole. `type`: `response.content_part.added` and the like.
  /// `place`: the name of its index.
  void part(String type, Place at, JsonBytes json) {
    if (!streamed) return;
    place(type, at).add(",\"part\":").add(json);
    close();
  }

  /// Where a piece belongs. `number`: "" where the item has no pieces that are numbered.
  record Place(String itemId, int index, String number, int piece) {}

  static JsonBytes place(Place at, JsonBytes into) {
    into.add(",\"item_id\":").quoted(at.itemId()).add(",\"output_index\":").add(at.index());
    if (!at.number().isEmpty()) into.add(",\"").add(at.number()).add("\":").add(at.piece());
    return into;
  }

  private JsonBytes place(String type, Place at) {
    return place(at, open(type));
  }

  /// A piece: the text from there on.
  void delta(String type, Place at, JsonBytes text, int from) {
    if (!streamed) return;
    place(type, at).add(",\"delta\":\"").add(text, from).add("\"").add(more(type));
    close();
  }

  boolean streamed() {
    return streamed;
  }

  /// The number of an event that is made elsewhere.
  int next() {
    return number++;
  }

  /// Such an event.
  void send(JsonBytes event) {
    head();
    event.sendTo(out);
  }

  /// All of it at once. `text`: the inside of a JSON string. `member`: its name.
  void whole(String type, Place at, String member, JsonBytes text, byte[] further) {
    if (!streamed) return;
    place(type, at).add(",\"").add(member).add("\":\"").add(text).add("\"");
    frame.add(further).add(more(type));
    close();
  }

  /// Members that such an event has besides.
  static byte[] more(String type) {
    return type.startsWith("response.output_text.") ? LOGPROBS : NOTHING;
  }

  /// What ends an event.
  static final byte[] BEHIND = {'}', '\n', '\n'};

  private static final byte[] LOGPROBS = ",\"logprobs\":[]".getBytes(StandardCharsets.UTF_8);
  static final byte[] NOTHING = {};
}
