package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer in this protocol's words, of which one part is open at a time. Text goes out as it
/// comes, unless a mark of this protocol came before it: then the part is sent whole, with its
/// mark. Any other mark follows the text in an empty part. A call is sent whole when it closes.
///
/// Arguments that are no JSON object have no place in `args`. Such a call is said as the vendor
/// says it: it is left out, and the answer ends with MALFORMED_FUNCTION_CALL and a message that
/// holds the name and the text as the model wrote it.
final class AnswerWriter implements Encoder {
  private final Shape shape;
  private final boolean asText;
  private final JsonBytes part = new JsonBytes();

  /// The inside of the open part's text, as far as it was not sent.
  private final JsonBytes held = new JsonBytes();

  private final List<Opaque> marks = new ArrayList<>();

  /// One of this protocol's own is among them: the text goes with it.
  private boolean waits;

  private boolean thought;
  private final CallBody body = new CallBody();
  private Optional<CallBody> call = Optional.empty();
  private Optional<String> badCall = Optional.empty();
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private Optional<String> continuation = Optional.empty();

  /// `asText`: arguments that are no object are told as text.
  AnswerWriter(Shape shape, boolean asText) {
    this.shape = shape;
    this.asText = asText;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    thought = kind == Kind.REASONING;
  }

  @Override
  public void text(int part, Slice text) {
    piece(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    piece(text);
  }

  /// There is no part for a refusal: it is text.
  @Override
  public void refusal(int part, Slice text) {
    piece(text);
  }

  @Override
  public @Nullable Fragments further(int part, Kind kind) {
    return waits ? null : shape.pieces(thought);
  }

  private void piece(Slice text) {
    if (waits || !shape.piece(thought, text)) held.inside(text);
  }

  private void sendText() {
    part.add("{\"text\":\"").add(held).add("\"");
    held.clear();
    if (thought) part.add(",\"thought\":true");
    part.add(Marks.outer(marks)).add("}");
    send();
  }

  private void send() {
    shape.part(part);
    part.clear();
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    call = Optional.of(body.begin(id, name));
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    CallBody made = body.begin(id, name);
    made.add(object);
    call = Optional.of(made);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    call.orElseThrow().add(fragment);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    waits |= Words.isOwn(kind);
    marks.add(new Opaque(kind, new Json(value.toString())));
  }

  @Override
  public void closed(int number) {
    if (call.isPresent()) sendCall(call.get());
    else if (!held.isEmpty() || !marks.isEmpty()) sendText();
    marks.clear();
    waits = false;
    call = Optional.empty();
  }

  private void sendCall(CallBody body) {
    if (body.write(marks, asText, part)) send();
    else badCall = Optional.of(badCall.map(first -> first + "; ").orElse("") + body.asText());
  }

  @Override
  public void foreign(int number, String kind, Slice json) {
    if (kind.equals(Words.CONTINUATION)) continuation = Optional.of(json.toString());
    else if (Words.field(kind).isPresent()) {
      part.json(json);
      send();
    }
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    this.usage = Optional.of(usage);
  }

  @Override
  public void stop(StopReason reason) {
    stop = RefusedStop.of(Optional.of(reason), refused);
  }

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {
    shape.failed(error);
  }

  @Override
  public void end() {
    Optional<StopReason> reason = badCall.isEmpty() ? stop : Optional.of(malformed());
    shape.end(new Ending(reason, usage, continuation));
  }

  private StopReason malformed() {
    return new StopReason(
        Why.BAD_CALL,
        Optional.of(FinishReason.MALFORMED_CALL),
        Optional.of("Malformed function call: " + badCall.orElse("")));
  }

  @Override
  public void keepAlive() {
    shape.keepAlive();
  }
}
