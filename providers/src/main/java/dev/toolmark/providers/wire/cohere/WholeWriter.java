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
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A whole answer: gathered until its end, then written at once. One that fails is an error answer;
/// what had come of it is dropped.
final class WholeWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/json")));

  /// A call in the making: `inner` and `outer` are further members of `function` and of the call,
  /// each after a comma.
  private record Call(JsonBytes opening, JsonBytes arguments, JsonBytes inner, JsonBytes outer) {}

  private final AnswerHead head;
  private final ByteSink out;

  /// Blocks of text and thinking up to the end of their text, and such as we have no word for.
  private final Map<Integer, JsonBytes> blocks = new TreeMap<>();

  private final Map<Integer, JsonBytes> plans = new TreeMap<>();
  private final Map<Integer, Call> calls = new TreeMap<>();
  private final JsonBytes citations = new JsonBytes();
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Usage usage = Usage.UNKNOWN;

  WholeWriter(AnswerHead head, ByteSink out) {
    this.head = head;
    this.out = out;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    String type = kind == Kind.REASONING ? "thinking" : "text";
    var block = new JsonBytes().add("{\"type\":\"").add(type).add("\",\"").add(type).add("\":\"");
    blocks.put(part, block);
  }

  private void piece(int part, Slice text) {
    Optional.ofNullable(plans.get(part))
        .or(() -> Optional.ofNullable(blocks.get(part)))
        .ifPresent(it -> it.inside(text));
  }

  @Override
  public void text(int part, Slice text) {
    piece(part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    piece(part, text);
  }

  /// There is no word for a refusal: it is what the model says, and the stop tells it apart.
  @Override
  public void refusal(int part, Slice text) {
    refused = true;
    piece(part, text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    var opening = new JsonBytes().add("{\"id\":").quoted(id.value()).add(",\"type\":\"function\"");
    opening.add(",\"function\":{\"name\":").quoted(name).add(",\"arguments\":\"");
    calls.put(part, new Call(opening, new JsonBytes(), new JsonBytes(), new JsonBytes()));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    Optional.ofNullable(calls.get(part)).ifPresent(it -> it.arguments().inside(fragment));
  }

  @Override
  public void closed(int part) {
    if (!plans.containsKey(part))
      Optional.ofNullable(blocks.get(part)).ifPresent(block -> block.add("\"}"));
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    Call call = calls.get(part);
    if (call != null) ofCall(call, kind, value);
    else if (kind.equals(Words.CITATIONS)) cite(value);
    else if (kind.equals(Words.TOOL_PLAN)) {
      plans.put(part, new JsonBytes());
      blocks.remove(part);
    }
  }

  private static void ofCall(Call call, String kind, Slice value) {
    Optional<String> inner = Words.member(kind, Words.FUNCTION);
    JsonBytes into = inner.isPresent() ? call.inner() : call.outer();
    inner
        .or(() -> Words.member(kind, ""))
        .ifPresent(name -> into.add(",").quoted(name).add(":").json(value));
  }

  private void cite(Slice list) {
    if (!(JsonValue.tryParse(list.toString()).orElse(new JsonValue.Null())
        instanceof JsonValue.Arr(var items))) return;
    for (JsonValue item : items) citations.add(citations.isEmpty() ? "" : ",").add(item.text());
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    if (kind.equals(Words.CITATIONS)) cite(json);
    else if (Words.field(kind).isPresent() && !kind.equals(Words.MESSAGE))
      blocks.put(part, new JsonBytes().json(json));
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
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    var body = new JsonBytes().add("{\"id\":").quoted(head.id()).add(",\"finish_reason\":");
    body.quoted(Finish.word(RefusedStop.of(stop, refused), !calls.isEmpty()))
        .add(",\"message\":{\"role\":\"assistant\"");
    if (!blocks.isEmpty()) list(body, "content", blocks.values());
    if (!plans.isEmpty()) {
      body.add(",\"tool_plan\":\"");
      plans.values().forEach(body::add);
      body.add("\"");
    }
    if (!calls.isEmpty())
      list(body, "tool_calls", calls.values().stream().map(this::call).toList());
    if (!citations.isEmpty()) list(body, "citations", List.of(citations));
    body.add("}");
    if (Totals.knows(usage)) Totals.add(usage, body.add(",\"usage\":"));
    body.add("}");
    out.head(HEAD);
    body.writeTo(out);
  }

  private JsonBytes call(Call call) {
    return call.opening()
        .add(call.arguments())
        .add("\"")
        .add(call.inner())
        .add("}")
        .add(call.outer())
        .add("}");
  }

  private static void list(JsonBytes body, String member, Iterable<JsonBytes> items) {
    body.add(",\"").add(member).add("\":[");
    String comma = "";
    for (JsonBytes item : items) {
      body.add(comma).add(item);
      comma = ",";
    }
    body.add("]");
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
