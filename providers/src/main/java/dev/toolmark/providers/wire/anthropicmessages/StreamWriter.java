package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.CallFrame;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A streamed answer, one part at a time (`OneAtATime` stands before it): `message_start`, the
/// blocks of the parts, and at the end `message_delta` with stop and totals and `message_stop`.
/// Every event has its `event:` line, which the vendor's clients need. Nothing is written before
/// the first part or the end, so that a failure until then is an error answer; a later one is an
/// `error` event, and nothing follows it. Source: protocols.md 4.3 and 12.
final class StreamWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(
          200,
          Map.of(
              "content-type", List.of("text/event-stream; charset=utf-8"),
              "cache-control", List.of("no-cache")));
  private static final byte[] BEGIN = event("message_start", ",\"message\":{\"id\":");
  private static final byte[] MODEL =
      utf8(",\"type\":\"message\",\"role\":\"assistant\",\"model\":");
  private static final byte[] NO_CONTENT =
      utf8(
          ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"
              + UsageBody.UNKNOWN
              + "}");
  private static final byte[] REASON = event("message_delta", ",\"delta\":{\"stop_reason\":");
  private static final byte[] SEQUENCE = utf8(",\"stop_sequence\":");
  private static final byte[] USAGE = utf8("},\"usage\":");
  private static final byte[] LAST = event("message_stop", "");
  private static final byte[] PING = event("ping", "");
  private static final byte[] DELTA = block("delta");
  private static final byte[] START = block("start");
  private static final byte[] BLOCK = utf8(",\"content_block\":");
  private static final byte[] STOP = block("stop");
  private static final byte[] EVENT_END = utf8("}\n\n");
  private static final byte[] END = utf8("\"}}\n\n");
  private static final byte[] TEXT = delta("text_delta", "text");
  private static final byte[] THINKING = delta("thinking_delta", "thinking");
  private static final byte[] INPUT = delta("input_json_delta", "partial_json");
  private static final CallFrame.Form CALL = CallBlock.form(START, DELTA, INPUT, END);
  private static final byte[] NAME = utf8(",\"name\":");
  private static final byte[] NO_INPUT = utf8(",\"input\":{}}");
  private static final byte[] NONE = {};

  private final AnswerHead head;
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();

  private final FragmentFrame fragment;

  /// The member that `fragment` was prepared for; NONE where a part has yet to begin.
  private byte[] fragmentOf = NONE;

  private final ToolName names = new ToolName(NAME, NO_INPUT);
  private Optional<OpenPart> part = Optional.empty();
  private final CallBlock call = new CallBlock(CALL);
  private int index;
  private boolean calls;
  private boolean headed;
  private boolean begun;
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  StreamWriter(AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
    this.fragment = new FragmentFrame(out);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// An event up to what stands behind its type and that.
  private static byte[] event(String type, String then) {
    return utf8("event: " + type + "\ndata: {\"type\":\"" + type + "\"" + then);
  }

  /// An event of a block, up to the block's number.
  private static byte[] block(String type) {
    return event("content_block_" + type, ",\"index\":");
  }

  private static byte[] delta(String type, String member) {
    return utf8(",\"delta\":{\"type\":\"" + type + "\",\"" + member + "\":\"");
  }

  // ---- frames ----

  private void head() {
    if (!headed) out.head(HEAD);
    headed = true;
  }

  private void send() {
    frame.add(EVENT_END).writeTo(out);
  }

  private void begin() {
    head();
    if (begun) return;
    begun = true;
    frame.add(BEGIN).quoted(head.id()).add(MODEL).quoted(head.model()).add(NO_CONTENT);
    send();
  }

  private void blockStart(String block) {
    blockStart().add(block);
    send();
  }

  private JsonBytes blockStart() {
    begin();
    return frame.add(START).add(index).add(BLOCK);
  }

  private void blockStop() {
    frame.add(STOP).add(index++);
    send();
  }

  private void redacted(String data) {
    blockStart(OpenPart.redacted(data));
    blockStop();
  }

  /// One whole delta.
  private void delta(JsonValue.Builder delta) {
    frame.add(DELTA).add(index).add(",\"delta\":").add(delta.build().text());
    send();
  }

  @SuppressWarnings("ReferenceEquality") // one of the constants above
  private FragmentFrame of(byte[] member) {
    if (fragmentOf != member) beginFragments(member);
    return fragment;
  }

  private void beginFragments(byte[] member) {
    beginPart();
    fragment.begin().add(DELTA).add(index).add(member);
    fragment.after(END);
    fragmentOf = member;
  }

  // ---- parts ----

  private OpenPart part() {
    return part.orElseThrow(() -> new IllegalStateException("no part is open"));
  }

  /// With the first of what it says, since its marks may come before that.
  private void beginPart() {
    OpenPart it = part();
    if (it.begun()) return;
    it.before().ifPresent(this::redacted);
    it.begin(blockStart(), names);
    send();
  }

  @Override
  public void opened(int part, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    begin();
    var form = kind == Kind.REASONING ? OpenPart.Form.REASONING : OpenPart.Form.TEXT;
    this.part = Optional.of(new OpenPart(form, "", ""));
  }

  @Override
  public void text(int part, Slice text) {
    of(TEXT).write(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    of(THINKING).write(text);
  }

  @Override
  public void refusal(int part, Slice text) {
    of(TEXT).write(text);
  }

  @Override
  public Fragments further(int part, Kind kind) {
    return of(kind == Kind.REASONING ? THINKING : TEXT);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    begin();
    calls = true;
    call.open(index, id.value(), name);
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    begin();
    calls = true;
    call.open(index, id, name);
    call.arguments(object, out);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (call.isOpen()) call.arguments(fragment, out);
    else of(INPUT).write(fragment);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (call.isOpen()) this.part = Optional.of(call.leave());
    part().opaque(kind, value);
  }

  @Override
  public void closed(int part) {
    if (call.isOpen()) {
      call.close(out);
      blockStop();
      return;
    }
    OpenPart it = part();
    fragmentOf = NONE;
    switch (it.form) {
      case CALL -> {
        beginPart();
        blockStop();
      }
      case TEXT -> closeText(it);
      case REASONING -> closeReasoning(it);
    }
    it.behind().ifPresent(this::redacted);
    this.part = Optional.empty();
  }

  private void closeText(OpenPart it) {
    if (!it.begun() && it.citations().isEmpty()) return;
    beginPart();
    for (JsonValue citation : it.citations())
      delta(JsonValue.object().put("type", "citations_delta").put("citation", citation));
    blockStop();
  }

  private void closeReasoning(OpenPart it) {
    Optional<String> redacted = it.begun() ? Optional.empty() : it.redacted();
    if (redacted.isPresent()) {
      redacted(redacted.get());
      return;
    }
    beginPart();
    delta(JsonValue.object().put("type", "signature_delta").put("signature", it.signature()));
    blockStop();
  }

  /// A block of this protocol's own goes out as it came in, its input as a delta; another
  /// protocol's travels as freight.
  @Override
  public void foreign(int part, String kind, Slice json) {
    begin();
    if (!Words.isOwn(kind)) {
      redacted(Freight.foreign(kind, new Json(json.toString())).data());
      return;
    }
    var block = JsonValue.parse(json.toString());
    if (block instanceof JsonValue.Obj object
        && object.get("input").orElse(null) instanceof JsonValue.Obj input) {
      var empty = JsonValue.object();
      object.members().forEach(empty::put);
      blockStart(empty.put("input", JsonValue.object().build()).build().text());
      delta(JsonValue.object().put("type", "input_json_delta").put("partial_json", input.text()));
    } else blockStart(block.text());
    blockStop();
  }

  // ---- the end ----

  @Override
  public void served(Served served) {}

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void usage(Usage usage) {
    this.usage = Optional.of(usage);
  }

  @Override
  public void stop(StopReason reason) {
    stop = RefusedStop.of(Optional.of(reason), refused);
  }

  /// A fault of the server has no word but the error event.
  @Override
  public void end() {
    if (stop.filter(s -> s.why() == Why.FAULT).isPresent()) {
      failed(ErrorBody.fault(stop.get()));
      return;
    }
    begin();
    frame.add(REASON).quoted(StopWord.word(stop, calls));
    frame.add(SEQUENCE).add(StopWord.sequence(stop)).add(USAGE);
    UsageBody.add(usage, frame);
    send();
    frame.add(LAST);
    send();
  }

  @Override
  public void failed(ErrorInfo error) {
    if (!headed) {
      WireAnswer answer = ErrorBody.answer(error);
      out.head(answer.head());
      out.bytes(answer.body(), 0, answer.body().length);
    } else
      frame.add("event: error\ndata: ").add(ErrorBody.json(error).text()).add("\n\n").writeTo(out);
  }

  /// Before the message has begun a comment, since clients wait for `message_start` first.
  @Override
  public void keepAlive() {
    head();
    if (!begun) {
      frame.add(": keep-alive\n\n").writeTo(out);
      return;
    }
    frame.add(PING);
    send();
  }
}
