package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.OpenAiError;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer, streamed or whole: the same items either way, which a stream tells as they come and
/// its closing event all once more. Items are numbered as they are written, in the order in which
/// the parts opened. Nothing is written before the first part says something or the answer stops,
/// so that a failure until then is an error answer; a later one is `response.failed`, and nothing
/// follows it.
final class AnswerWriter implements Encoder {
  private static final ResponseHead WHOLE =
      new ResponseHead(200, Map.of("content-type", List.of("application/json")));
  private static final int USUAL_PARTS = 8;
  private final ByteSink out;
  private final boolean streamed;
  private final Frames frames;
  private final ResponseBody response;
  private final Output output;
  private final ToolNames names;

  /// The parts that are open, by number.
  private @Nullable Written[] parts = new Written[USUAL_PARTS];

  /// Those before it have begun.
  private int silent;

  /// The part that a piece came of last, while it is open.
  private @Nullable Written last;

  private int lastPart = -1;

  /// From the first call on.
  private @Nullable CallEvents calls;

  private boolean begun;
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  AnswerWriter(ChatRequest asked, AnswerHead head, ByteSink out) {
    this.out = out;
    this.streamed = asked.ask() == Ask.STREAMED;
    this.frames = new Frames(streamed, out);
    this.names = new ToolNames(asked);
    this.response = new ResponseBody(asked, names, head);
    this.output = new Output(frames, head.id());
  }

  private void begin() {
    if (begun) return;
    begun = true;
    if (!streamed) return;
    response.underWay(frames.response("response.created"));
    frames.close();
    response.underWay(frames.response("response.in_progress"));
    frames.close();
  }

  // ---- parts ----

  private Written part(int part) {
    Written it = part < parts.length ? parts[part] : null;
    if (it == null) throw new IllegalStateException("part " + part + " is not open");
    return it;
  }

  /// Parts that opened before it begin before it.
  private Written speaking(int part) {
    Written it = part(part);
    if (part < silent) return it;
    begin();
    for (; silent <= part; silent++) {
      Written before = parts[silent];
      if (before != null) before.begin();
    }
    return it;
  }

  private void piece(int part, Slice text) {
    Written it = part == lastPart ? last : null;
    if (it == null) it = speaking(part);
    lastPart = part;
    last = it;
    it.piece(text);
  }

  @Override
  public @Nullable Fragments further(int part, Kind kind) {
    return further(part);
  }

  /// Of the part that a piece came of last.
  private @Nullable Fragments further(int part) {
    Written it = part == lastPart ? last : null;
    return it == null ? null : it.pieces();
  }

  @Override
  public @Nullable Fragments furtherArguments(int part) {
    return further(part);
  }

  private void open(int part, Written written) {
    if (part >= parts.length) parts = Arrays.copyOf(parts, Math.max(part + 1, 2 * parts.length));
    parts[part] = written;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    open(part, kind == Kind.REASONING ? new WrittenThought(output) : new WrittenText(output, kind));
  }

  @Override
  public void text(int part, Slice text) {
    piece(part, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    piece(part, text);
  }

  @Override
  public void refusal(int part, Slice text) {
    piece(part, text);
  }

  private CallEvents calls() {
    CallEvents known = calls;
    if (known == null) {
      known = new CallEvents(output);
      calls = known;
    }
    return known;
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    if (streamed && names.plain(name)) {
      var call = new PlainCall(output, calls(), name);
      call.given(id.value());
      open(part, call);
      return;
    }
    ToolNames.OnWire wire = names.asOffered(name);
    open(part, new WrittenCall(output, id.value(), wire, names.custom(name)));
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    if (!streamed || !names.plain(name)) {
      Encoder.super.call(part, id, name, object);
      return;
    }
    var call = new PlainCall(output, calls(), name);
    open(part, call);
    call.given(id);
    piece(part, object);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    piece(part, fragment);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    String json = value.toString().replace('\n', ' ').replace('\r', ' ');
    part(part).mark(new Opaque(kind, new Json(json)));
  }

  @Override
  public void closed(int part) {
    speaking(part).close();
    last = null;
    parts[part] = null;
  }

  /// Only an item of this protocol has a place in an answer.
  @Override
  public void foreign(int part, String kind, Slice json) {
    Optional<JsonValue> value = Tree.of(json.toString());
    if (!(value.orElse(new JsonValue.Null()) instanceof JsonValue.Obj item)) return;
    if (Words.member(kind, "").isPresent()) {
      begin();
      output.whole(item);
    } else if (Words.member(kind, Words.PART).isPresent()) {
      begin();
      output.whole(WrittenText.around(item, output.id("msg")));
    }
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  // ---- its end ----

  @Override
  public void usage(Usage usage) {
    this.usage = Optional.of(usage);
  }

  @Override
  public void stop(StopReason reason) {
    stop = Optional.of(reason);
  }

  @Override
  public void end() {
    begin();
    output.settle();
    Status status = Status.of(stop, output.refused());
    if (streamed) {
      response.ended(status, output.items, usage, frames.response("response." + status.word()));
      frames.close();
      letGo();
      return;
    }
    var json = new JsonBytes();
    response.ended(status, output.items, usage, json);
    write(new WireAnswer(WHOLE, json.toBytes()));
    letGo();
  }

  private void write(WireAnswer answer) {
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void failed(ErrorInfo error) {
    if (!frames.headed()) {
      write(OpenAiError.answer(error));
      return;
    }
    begin();
    if (!streamed) return;
    JsonBytes event = frames.response("response.failed");
    response.ended(Status.failed(error), output.items, Optional.empty(), event);
    frames.close();
    letGo();
  }

  /// Nothing follows.
  private void letGo() {
    frames.letGo();
    output.items.letGo();
    response.letGo();
  }

  @Override
  public void keepAlive() {
    frames.keepAlive();
  }
}
