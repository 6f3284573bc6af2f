package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.CallFrame;
import dev.toolmark.providers.wire.body.CallFrame.Hole;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A streamed answer: `message-start`, each part between its start and end, `message-end` with the
/// reason and the usage. Nothing is written before the first part or the stop, so that a failure
/// until then is an error answer; a later one is an end with `ERROR`. Has one part open at a time.
/// A block starts with its first fragment, since a mark before it may say that it is the plan. All
/// fragments of a part stand between the same bytes, which are prepared once.
final class StreamWriter implements Encoder {
  private enum Part {
    TEXT,
    THINKING,
    PLAN,
    CALL
  }

  private static final ResponseHead HEAD =
      new ResponseHead(
          200,
          Map.of(
              "content-type", List.of("text/event-stream; charset=utf-8"),
              "cache-control", List.of("no-cache")));
  private static final String STARTED =
      ",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[],\"tool_plan\":\"\","
          + "\"tool_calls\":[],\"citations\":[]}}";
  private static final byte[] BLOCK_END = ascii("\"}}}}\n\n");
  private static final byte[] PLAN_END = ascii("\"}}}\n\n");
  private static final byte[] CALL_END = ascii("\"}}}}}\n\n");
  private static final byte[] CALL_START = Frames.ofCall("tool-call-start");
  private static final byte[] CALL_DELTA = Frames.ofCall("tool-call-delta");
  private static final byte[] CALL_OVER = Frames.ofCall("tool-call-end");
  private static final byte[] ID = ascii(",\"delta\":{\"message\":{\"tool_calls\":{\"id\":");
  private static final byte[] NAME = ascii(",\"type\":\"function\",\"function\":{\"name\":");
  private static final byte[] NO_ARGUMENTS = ascii(",\"arguments\":\"\"}}}}}\n\n");
  private static final byte[] ARGUMENTS =
      ascii(",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":\"");
  private static final CallFrame.Form CALL =
      new CallFrame.Form()
          .then(CALL_START, Hole.NUMBER)
          .then(ID, Hole.ID)
          .then(NAME, Hole.NAME)
          .then(NO_ARGUMENTS, Hole.NOTHING)
          .mark()
          .then(CALL_DELTA, Hole.NUMBER)
          .end(ARGUMENTS, CALL_END);
  private final AnswerHead head;
  private final ByteSink out;
  private final Frames frames;

  /// For the fragments of the open part, where it is no call.
  private final FragmentFrame fragments;

  private final CallFrame call = new CallFrame(CALL);
  private Part part = Part.TEXT;
  private boolean blockOpen;
  private int blocks;
  private int calls;
  private int citations;
  private boolean headed;
  private boolean begun;
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Usage usage = Usage.UNKNOWN;

  StreamWriter(AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
    this.fragments = new FragmentFrame(out);
    this.frames = new Frames(out);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void head() {
    if (!headed) out.head(HEAD);
    headed = true;
  }

  private void begin() {
    head();
    if (begun) return;
    begun = true;
    frames.begin("message-start").add(",\"id\":").quoted(head.id()).add(STARTED);
    frames.end();
  }

  private String member() {
    return part == Part.THINKING ? "thinking" : "text";
  }

  private void openBlock() {
    if (blockOpen) return;
    blockOpen = true;
    JsonBytes start = frames.message("content-start", blocks, "content");
    start.add("{\"type\":\"").add(member()).add("\",\"").add(member()).add("\":\"\"}");
    frames.endMessage();
    JsonBytes delta = Frames.message(fragments.begin(), "content-delta", blocks, "content");
    delta.add("{\"").add(member()).add("\":\"");
    fragments.after(BLOCK_END);
  }

  private void openPlan() {
    part = Part.PLAN;
    JsonBytes delta = Frames.begin(fragments.begin(), "tool-plan-delta");
    delta.add(",\"delta\":{\"message\":{\"tool_plan\":\"");
    fragments.after(PLAN_END);
  }

  private void piece(Slice text) {
    if (part != Part.PLAN && !blockOpen) openBlock();
    fragments.write(text);
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int number, Kind kind) {
    begin();
    part = kind == Kind.REASONING ? Part.THINKING : Part.TEXT;
    blockOpen = false;
  }

  @Override
  public void text(int number, Slice text) {
    piece(text);
  }

  @Override
  public void reasoning(int number, Slice text) {
    piece(text);
  }

  /// There is no word for a refusal: it is what the model says, and the stop tells it apart.
  @Override
  public void refusal(int number, Slice text) {
    refused = true;
    piece(text);
  }

  @Override
  public Fragments further(int number, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    if (part != Part.PLAN && !blockOpen) openBlock();
    return fragments;
  }

  @Override
  public void callOpened(int number, CallId id, String name) {
    begin();
    part = Part.CALL;
    call.begin(calls, id.value(), name);
    call.opening(out);
  }

  @Override
  public void call(int number, Slice id, String name, Slice object) {
    begin();
    part = Part.CALL;
    call.begin(calls, id, name);
    call.write(object, true, out);
  }

  @Override
  public void arguments(int number, Slice fragment) {
    call.write(fragment, false, out);
  }

  @Override
  public void closed(int number) {
    switch (part) {
      case CALL -> {
        frames.next().add(CALL_OVER).add(calls++);
        frames.end();
      }
      case TEXT, THINKING -> {
        openBlock();
        frames.begin("content-end", blocks++);
        frames.end();
      }
      case PLAN -> {}
    }
  }

  @Override
  public void opaque(int number, String kind, Slice value) {
    if (part == Part.CALL) ofCall(kind, value);
    else if (kind.equals(Words.TOOL_PLAN)) openPlan();
    else if (kind.equals(Words.CITATIONS)) {
      openBlock();
      cite(value);
    }
  }

  /// Members of a call that are no words of ours: a delta of their own.
  private void ofCall(String kind, Slice value) {
    Optional<String> outer = Words.member(kind, "");
    Optional<String> inner = Words.member(kind, Words.FUNCTION);
    if (outer.isEmpty() && inner.isEmpty()) return;
    JsonBytes delta = frames.message("tool-call-delta", calls, "tool_calls").add("{");
    outer.ifPresent(name -> delta.quoted(name).add(":").json(value).add(",\"function\":{}"));
    inner.ifPresent(name -> delta.add("\"function\":{").quoted(name).add(":").json(value).add("}"));
    delta.add("}");
    frames.endMessage();
  }

  private void cite(Slice list) {
    if (!(JsonValue.tryParse(list.toString()).orElse(new JsonValue.Null())
        instanceof JsonValue.Arr(var items))) return;
    for (JsonValue item : items) {
      frames.message("citation-start", citations, "citations").add(item.text());
      frames.endMessage();
      frames.begin("citation-end", citations++);
      frames.end();
    }
  }

  /// Citations that found no text, and blocks of content that we have no word for.
  @Override
  public void foreign(int number, String kind, Slice json) {
    if (kind.equals(Words.CITATIONS)) {
      begin();
      cite(json);
    } else if (Words.field(kind).isPresent() && !kind.equals(Words.MESSAGE)) {
      begin();
      frames.message("content-start", blocks, "content").json(json);
      frames.endMessage();
      frames.begin("content-end", blocks++);
      frames.end();
    }
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    this.usage = usage;
  }

  @Override
  public void stop(StopReason reason) {
    stop = Optional.of(reason);
  }

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {
    if (headed) {
      begin();
      frames.delta("message-end", ErrorBody.delta(error));
      return;
    }
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    begin();
    JsonBytes end = frames.begin("message-end").add(",\"delta\":{\"finish_reason\":");
    end.quoted(Finish.word(RefusedStop.of(stop, refused), calls > 0));
    if (Totals.knows(usage)) Totals.add(usage, end.add(",\"usage\":"));
    end.add("}");
    frames.end();
  }

  @Override
  public void keepAlive() {
    head();
    frames.comment();
  }
}
