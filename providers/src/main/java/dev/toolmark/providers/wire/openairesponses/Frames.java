package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
  static final byte[] INDEX = bytes(",\"output_index\":");
  static final byte[] ITEM = bytes(",\"item\":");
  static final byte[] ITEM_ID = bytes(",\"item_id\":");
  private static final byte[] NAME_BEGINS = bytes(",\"");
  private static final byte[] TEXT_BEGINS = bytes("\":\"");
  private static final byte[] PART = bytes(",\"part\":");
  static final byte[] DELTA = bytes(",\"delta\":\"");
  private static final int ROOM_OF_PLACE = 64;
  private static final byte[] TEXT_ENDS = {'"'};

  /// By its type, all of an event before its number: of those that come with each answer, call and
  /// text.
  private static final Map<String, byte[]> BEGINNINGS = new HashMap<>();

  static {
    for (String type :
        List.of(
            "response.created",
            "response.in_progress",
            "response.completed",
            "response.output_item.added",
            "response.output_item.done",
            "response.content_part.added",
            "response.content_part.done",
            "response.output_text.delta",
            "response.output_text.done",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done")) BEGINNINGS.put(type, beginning(type));
  }

  private final boolean streamed;
  private final ByteSink out;
  private final JsonBytes frame = JsonBytes.inSpareRoom();
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
    byte[] known = BEGINNINGS.get(type);
    return into.add(known != null ? known : beginning(type));
  }

  private static byte[] beginning(String type) {
    return bytes("event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonBytes open(String type) {
    return beforeNumber(type, frame).add(number++);
  }

  void close() {
    head();
    frame.add(BEHIND).writeTo(out);
  }

  /// The stream is over.
  void letGo() {
    frame.letGo();
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
  void item(String type, int index, JsonBytes json) {
    if (!streamed) return;
    open(type).add(INDEX).add(index).add(ITEM).add(json);
    close();
  }

  /// A part of an item that begins or is whole. `type`: `response.content_part.added` and the like.
  /// `place`: the name of its index.
  void part(String type, Span at, Span json) {
    if (!streamed) return;
    json.addTo(place(type, at).add(PART));
    close();
  }

  /// Where a piece of an item belongs, whose pieces are numbered.
  static Span place(String itemId, int index, String number, int piece) {
    var into = new JsonBytes(itemId.length() + ROOM_OF_PLACE);
    into.add(ITEM_ID).quoted(itemId).add(INDEX).add(index);
    return Span.of(into.add(NAME_BEGINS).add(number).add("\":").add(piece));
  }

  /// The same of an item whose pieces are not, and whose id stands there in quotes.
  static JsonBytes place(JsonBytes id, int from, int to, int index, JsonBytes into) {
    return into.add(ITEM_ID).add(id, from, to).add(INDEX).add(index);
  }

  private JsonBytes place(String type, Span at) {
    return at.addTo(open(type));
  }

  /// A piece: the text from there on.
  void delta(String type, Span at, JsonBytes text, int from) {
    if (!streamed) return;
    place(type, at).add(DELTA).add(text, from).add(TEXT_ENDS).add(more(type));
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
  void send(FragmentFrame event, Slice piece) {
    head();
    event.write(piece);
  }

  /// For an event that is made elsewhere.
  FragmentFrame fragments() {
    return new FragmentFrame(out);
  }

  /// To which an event is added that is made elsewhere but for its end; `close` ends it.
  JsonBytes event() {
    return frame;
  }

  void send(JsonBytes event) {
    head();
    event.sendTo(out);
  }

  /// All of it at once. `text`: the inside of a JSON string. `member`: its name.
  void whole(String type, Span at, String member, Span text, Span further) {
    if (!streamed) return;
    text.addTo(place(type, at).add(NAME_BEGINS).add(member).add(TEXT_BEGINS)).add(TEXT_ENDS);
    further.addTo(frame).add(more(type));
    close();
  }

  /// Members that such an event has besides.
  static byte[] more(String type) {
    return type.startsWith("response.output_text.") ? LOGPROBS : NOTHING;
  }

  /// What ends an event.
  static final byte[] BEHIND = {'}', '\n', '\n'};

  private static final byte[] LOGPROBS = bytes(",\"logprobs\":[]");
  private static final byte[] NOTHING = {};
}
