package dev.toolmark.providers.wire.ollama;

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
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A whole answer: gathered until its end, then written at once. One that fails is an error answer;
/// what had come of it is dropped. Has one part open at a time, since texts have one place.
final class WholeWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/json; charset=utf-8")));
  private final Lines lines;
  private final ByteSink out;
  private final JsonBytes content = new JsonBytes();
  private final JsonBytes thinking = new JsonBytes();
  private final JsonBytes further = new JsonBytes();
  private final Map<Integer, CallLine> calls = new TreeMap<>();
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Usage usage = Usage.UNKNOWN;

  WholeWriter(AnswerHead head, ByteSink out) {
    this.lines = new Lines(head);
    this.out = out;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {}

  @Override
  public void text(int part, Slice text) {
    content.inside(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    thinking.inside(text);
  }

  /// There is no word for a refusal: it is what the model says, and the stop tells it apart.
  @Override
  public void refusal(int part, Slice text) {
    refused = true;
    content.inside(text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    calls.put(part, new CallLine().begin(id, name, calls.size()));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    Optional.ofNullable(calls.get(part)).ifPresent(it -> it.add(fragment));
  }

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {
    Optional.ofNullable(calls.get(part)).ifPresent(it -> it.opaque(kind, value));
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    Further.members(kind, json).ifPresent(further::add);
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
    var body = lines.open(new JsonBytes()).add(content).add("\"");
    if (!thinking.isEmpty()) body.add(",\"thinking\":\"").add(thinking).add("\"");
    if (!calls.isEmpty()) calls(body);
    Lines.done(body.add(further), RefusedStop.of(stop, refused), usage);
    out.head(HEAD);
    body.writeTo(out);
  }

  private void calls(JsonBytes body) {
    String before = ",\"tool_calls\":[";
    for (CallLine call : calls.values()) {
      call.writeTo(body.add(before));
      before = ",";
    }
    body.add("]");
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
