package dev.toolmark.providers.wire.openaichat;

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
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.OpenAiError;
import dev.toolmark.providers.wire.body.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A streamed answer: a chunk with the role, chunks with what comes, one with the finish reason,
/// one with the usage when it was asked for, `[DONE]`. Nothing is written before the first part or
/// the stop, so that a failure until then is an error answer; a later one is an error chunk, and
/// nothing follows it.
final class StreamWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(
          200,
          Map.of(
              "content-type", List.of("text/event-stream; charset=utf-8"),
              "cache-control", List.of("no-cache")));
  private static final byte[] OPEN_END =
      "},\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TEXT_END =
      "\"},\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CALL = "\"tool_calls\":[{\"index\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ID = ",\"id\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NAME =
      ",\"type\":\"function\",\"function\":{\"name\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CALL_BEGUN =
      ",\"arguments\":\"\"}}]},\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ARGUMENTS =
      ",\"function\":{\"arguments\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ARGUMENTS_END =
      "\"}}]},\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTENT = "\"content\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] REASONING =
      "\"reasoning_content\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] REFUSAL = "\"refusal\":\"".getBytes(StandardCharsets.UTF_8);
  private static final int NO_CALL = -1;
  private static final byte[] NOTHING = {};
  private final byte[] start;
  private final byte[] delta;
  private final boolean usageWanted;
  private final ByteSink out;
  private final JsonBytes frame = new JsonBytes();

  /// Chunks of text as the last one was: of that member.
  private final FragmentFrame fragments;

  private byte[] member = NOTHING;

  /// Chunks of a call's beginning, and of the arguments of that call; how much of each is the same
  /// for all calls.
  private final JsonBytes opening = new JsonBytes();

  private final FragmentFrame arguments;
  private final ToolName names = new ToolName(NAME, CALL_BEGUN);
  private int beforeCall;
  private int call = NO_CALL;
  private final List<Integer> callOfPart = new ArrayList<>();
  private final List<String> callIds = new ArrayList<>();

  /// The last part of text.
  private int text = -1;

  private int calls;
  private boolean headed;
  private boolean begun;
  private boolean stopped;
  private Optional<JsonValue> usage = Optional.empty();

  StreamWriter(AnswerHead head, boolean usageWanted, ByteSink out) {
    var open = new JsonBytes().add("data: {\"id\":").quoted(head.id());
    open.add(",\"object\":\"chat.completion.chunk\",\"created\":");
    open.add(head.created().getEpochSecond()).add(",\"model\":").quoted(head.model());
    this.start = open.add(",\"choices\":[").toBytes();
    this.delta = open.add("{\"index\":0,\"delta\":{").toBytes();
    this.usageWanted = usageWanted;
    this.out = out;
    this.fragments = new FragmentFrame(out);
    this.arguments = new FragmentFrame(out);
  }

  private void head() {
    if (!headed) out.head(HEAD);
    headed = true;
  }

  private void begin() {
    head();
    if (begun) return;
    begun = true;
    frame.add(delta).add("\"role\":\"assistant\",\"content\":\"\"").add(OPEN_END).writeTo(out);
  }

  private void string(byte[] member, Slice text) {
    of(member).write(text);
  }

  @SuppressWarnings("ReferenceEquality") // one of the constants above
  private FragmentFrame of(byte[] member) {
    if (this.member == member) return fragments;
    this.member = member;
    fragments.begin().add(delta).add(member);
    fragments.after(TEXT_END);
    return fragments;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    begin();
    if (kind == Kind.TEXT) text = part;
    callOfPart.add(NO_CALL);
  }

  @Override
  public void text(int part, Slice text) {
    string(CONTENT, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    string(REASONING, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    string(REFUSAL, text);
  }

  @Override
  public Fragments further(int part, Kind kind) {
    if (kind == Kind.TEXT) return of(CONTENT);
    return of(kind == Kind.REASONING ? REASONING : REFUSAL);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    begin();
    int call = calls++;
    callOfPart.add(call);
    callIds.add(id.value());
    if (beforeCall == 0) {
      beforeCall = opening.add(delta).add(CALL).size();
      arguments.begin().add(opening);
    }
    opening.cut(beforeCall).add(call).add(ID).quoted(id.value()).add(names.of(name)).sendTo(out);
  }

  private JsonBytes call(int call) {
    return frame.add(delta).add(CALL).add(call);
  }

  private void endCall() {
    frame.add("}]").add(OPEN_END).writeTo(out);
  }

  @Override
  public void arguments(int part, Slice text) {
    furtherArguments(part).write(text);
  }

  @Override
  public FragmentFrame furtherArguments(int part) {
    int call = callOfPart.get(part);
    if (this.call == call) return arguments;
    this.call = call;
    arguments.begin(beforeCall).add(call).add(ARGUMENTS);
    arguments.after(ARGUMENTS_END);
    return arguments;
  }

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {
    int call = callOfPart.get(part);
    if (Words.field(kind).isEmpty()) {
      Optional<String> id = call == NO_CALL ? Optional.empty() : Optional.of(callIds.get(call));
      String block = CarriedMarks.block(id, part == text, kind, value);
      frame.add(delta).quoted(CarriedMarks.MEMBER).add(":[").add(block).add("]");
      frame.add(OPEN_END).writeTo(out);
      return;
    }
    Optional<String> outer = Words.member(kind, "");
    if (call == NO_CALL) {
      if (outer.isEmpty()) return;
      frame.add(delta).quoted(outer.get()).add(":").json(value).add(OPEN_END).writeTo(out);
      return;
    }
    Optional<String> inner = Words.member(kind, Words.FUNCTION);
    if (outer.isPresent()) call(call).add(",").quoted(outer.get()).add(":").json(value);
    else if (inner.isPresent())
      call(call).add(",\"function\":{").quoted(inner.get()).add(":").json(value).add("}");
    else return;
    endCall();
  }

  /// Only a call that is no function call has a place in an answer.
  @Override
  public void foreign(int part, String kind, Slice json) {
    callOfPart.add(NO_CALL);
    if (!kind.equals(Words.TOOL_CALL)) return;
    begin();
    Optional<JsonValue> call = JsonValue.tryParse(json.toString());
    if (!(call.orElse(new JsonValue.Null()) instanceof JsonValue.Obj object)) return;
    var indexed = JsonValue.object().put("index", calls++);
    callIds.add("");
    object.members().forEach(indexed::put);
    String entry = indexed.build().text();
    frame.add(delta).add("\"tool_calls\":[").add(entry).add("]").add(OPEN_END).writeTo(out);
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    this.usage = UsageBody.of(usage);
  }

  @Override
  public void stop(StopReason reason) {
    finish(Optional.of(reason));
  }

  private void finish(Optional<StopReason> reason) {
    begin();
    stopped = true;
    frame.add(delta).add("},\"finish_reason\":");
    frame.quoted(FinishReason.word(reason, calls > 0)).add("}]}\n\n").writeTo(out);
  }

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {
    if (!headed) {
      WireAnswer answer = OpenAiError.answer(error);
      out.head(answer.head());
      out.bytes(answer.body(), 0, answer.body().length);
    } else frame.add("data: ").add(OpenAiError.json(error).text()).add("\n\n").writeTo(out);
  }

  @Override
  public void end() {
    if (!stopped) finish(Optional.empty());
    if (usageWanted && usage.isPresent())
      frame.add(start).add("],\"usage\":").add(usage.get().text()).add("}\n\n").writeTo(out);
    frame.add("data: [DONE]\n\n").writeTo(out);
  }

  @Override
  public void keepAlive() {
    head();
    frame.add(": keep-alive\n\n").writeTo(out);
  }
}
