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
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole answer: gathered until its end, then written at once. One that fails is an error answer;
/// what had come of it is dropped.
final class WholeWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/json")));

  /// A call in the making. `opening` reaches to the quote before the arguments; `inner` and `outer`
  /// are further members of `function` and of the call, each after a comma.
  private record Call(
      String id, JsonBytes opening, JsonBytes arguments, JsonBytes inner, JsonBytes outer) {
    Call(String id) {
      this(id, new JsonBytes(), new JsonBytes(), new JsonBytes(), new JsonBytes());
    }
  }

  private final AnswerHead head;
  private final ByteSink out;
  private final JsonBytes content = new JsonBytes();
  private final JsonBytes reasoning = new JsonBytes();
  private final JsonBytes refusal = new JsonBytes();
  private final JsonBytes marks = new JsonBytes();
  private final List<String> details = new ArrayList<>();

  /// The last part of text.
  private int text = -1;

  private final Map<Integer, Call> calls = new LinkedHashMap<>();
  private final List<String> foreignCalls = new ArrayList<>();
  private Optional<StopReason> stop = Optional.empty();
  private Optional<JsonValue> usage = Optional.empty();

  WholeWriter(AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    if (kind == Kind.TEXT) text = part;
  }

  @Override
  public void text(int part, Slice text) {
    content.inside(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    reasoning.inside(text);
  }

  @Override
  public void refusal(int part, Slice text) {
    refusal.inside(text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    var call = new Call(id.value());
    call.opening.add("{\"id\":").quoted(id.value()).add(",\"type\":\"function\"");
    call.opening.add(",\"function\":{\"name\":").quoted(name).add(",\"arguments\":\"");
    calls.put(part, call);
  }

  private Call call(int part) {
    return Optional.ofNullable(calls.get(part))
        .orElseThrow(() -> new IllegalStateException("part " + part + " is no call"));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    call(part).arguments.inside(fragment);
  }

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (Words.field(kind).isEmpty()) {
      Optional<String> id = Optional.ofNullable(calls.get(part)).map(Call::id);
      details.add(CarriedMarks.block(id, part == text, kind, value));
      return;
    }
    if (kind.equals(Words.own(CarriedMarks.MEMBER))
        && JsonValue.tryParse(value.toString()).orElse(new JsonValue.Null())
            instanceof JsonValue.Arr(var blocks)) {
      blocks.forEach(block -> details.add(block.text()));
      return;
    }
    Optional<String> outer = Words.member(kind, "");
    Optional<String> inner = Words.member(kind, Words.FUNCTION);
    boolean ofCall = calls.containsKey(part);
    if (outer.isPresent())
      (ofCall ? call(part).outer : marks).add(",").quoted(outer.get()).add(":").json(value);
    else if (ofCall && inner.isPresent())
      call(part).inner.add(",").quoted(inner.get()).add(":").json(value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    if (kind.equals(Words.TOOL_CALL)) foreignCalls.add(json.toString());
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    this.usage = UsageBody.of(usage);
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
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    var body = new JsonBytes();
    body.add("{\"id\":").quoted(head.id()).add(",\"object\":\"chat.completion\",\"created\":");
    body.add(Long.toString(head.created().getEpochSecond())).add(",\"model\":");
    body.quoted(head.model()).add(",\"choices\":[{\"index\":0,\"message\":{");
    message(body);
    boolean called = !calls.isEmpty() || !foreignCalls.isEmpty();
    body.add("},\"finish_reason\":").quoted(FinishReason.word(stop, called)).add("}]");
    usage.ifPresent(counts -> body.add(",\"usage\":").add(counts.text()));
    body.add("}");
    out.head(HEAD);
    body.writeTo(out);
  }

  private void message(JsonBytes body) {
    boolean silent = content.isEmpty() && (!calls.isEmpty() || !refusal.isEmpty());
    body.add("\"role\":\"assistant\",\"content\":");
    if (silent) body.add("null");
    else body.add("\"").add(content).add("\"");
    if (!refusal.isEmpty()) body.add(",\"refusal\":\"").add(refusal).add("\"");
    if (!reasoning.isEmpty()) body.add(",\"reasoning_content\":\"").add(reasoning).add("\"");
    body.add(marks);
    if (!details.isEmpty())
      body.add(",").quoted(CarriedMarks.MEMBER).add(":[").add(String.join(",", details)).add("]");
    if (!calls.isEmpty() || !foreignCalls.isEmpty()) calls(body);
  }

  private void calls(JsonBytes body) {
    body.add(",\"tool_calls\":[");
    String comma = "";
    for (Call call : calls.values()) {
      body.add(comma).add(call.opening).add(call.arguments).add("\"").add(call.inner);
      body.add("}").add(call.outer).add("}");
      comma = ",";
    }
    for (String call : foreignCalls) {
      body.add(comma).add(call);
      comma = ",";
    }
    body.add("]");
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
