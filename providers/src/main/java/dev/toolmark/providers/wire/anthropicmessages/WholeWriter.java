package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
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
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A whole answer, or the answer to a count: gathered until its end, then written at once. One that
/// fails is an error answer; what had come of it is dropped. Source: protocols.md 4.2.
final class WholeWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/json")));

  private final AnswerHead head;
  private final boolean count;
  private final ByteSink out;
  private final SortedMap<Integer, OpenPart> parts = new TreeMap<>();

  /// Blocks of other parts, by their number.
  private final SortedMap<Integer, String> foreign = new TreeMap<>();

  private boolean calls;
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  WholeWriter(AnswerHead head, boolean count, ByteSink out) {
    this.head = head;
    this.count = count;
    this.out = out;
  }

  private OpenPart part(int part) {
    return Optional.ofNullable(parts.get(part))
        .orElseThrow(() -> new IllegalStateException("part " + part + " is not open"));
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    var form = kind == Kind.REASONING ? OpenPart.Form.REASONING : OpenPart.Form.TEXT;
    parts.put(part, new OpenPart(form, "", ""));
  }

  @Override
  public void text(int part, Slice text) {
    part(part).said.inside(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    part(part).said.inside(text);
  }

  @Override
  public void refusal(int part, Slice text) {
    part(part).said.inside(text);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    calls = true;
    parts.put(part, new OpenPart(OpenPart.Form.CALL, id.value(), name));
  }

  @Override
  public void arguments(int part, Slice fragment) {
    part(part).arguments(fragment);
  }

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {
    part(part).opaque(kind, value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    foreign.put(
        part,
        Words.isOwn(kind)
            ? json.toString()
            : OpenPart.redacted(Freight.foreign(kind, new Json(json.toString())).data()));
  }

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

  @Override
  public void failed(ErrorInfo error) {
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    if (count) counted();
    else if (stop.filter(s -> s.why() == Why.FAULT).isPresent())
      failed(ErrorBody.fault(stop.get()));
    else message();
  }

  private void counted() {
    if (usage.flatMap(u -> u.input().stream().boxed().findFirst()).isEmpty()) {
      byte[] nothing = {};
      failed(ErrorBodies.plain(Cause.UNREADABLE, "the count is not known", nothing, 0, 0));
      return;
    }
    long tokens = usage.get().input().getAsLong();
    String body = JsonValue.object().put("input_tokens", tokens).build().text();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.head(HEAD);
    out.bytes(bytes, 0, bytes.length);
  }

  private void message() {
    var body = new JsonBytes();
    body.add("{\"id\":").quoted(head.id()).add(",\"type\":\"message\",\"role\":\"assistant\"");
    body.add(",\"model\":").quoted(head.model()).add(",\"content\":[");
    blocks(body);
    body.add("],\"stop_reason\":").quoted(StopWord.word(stop, calls));
    body.add(",\"stop_sequence\":").add(StopWord.sequence(stop));
    UsageBody.add(usage, body.add(",\"usage\":"));
    body.add("}");
    out.head(HEAD);
    body.writeTo(out);
  }

  private void blocks(JsonBytes body) {
    var blocks = new JsonBytes();
    int last = Math.max(lastOf(parts), lastOf(foreign));
    for (int part = 0; part <= last; part++) {
      if (parts.containsKey(part)) part(part).writeTo(blocks);
      String block = foreign.get(part);
      if (block != null) blocks.add(block).add(",");
    }
    body.add(blocks.withoutLast());
  }

  private static int lastOf(SortedMap<Integer, ?> map) {
    return map.isEmpty() ? -1 : map.lastKey();
  }

  /// Nothing: a byte now would fix the status before the answer is known.
  @Override
  public void keepAlive() {}
}
