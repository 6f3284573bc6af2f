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
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A streamed answer, a line at a time: what comes as it comes, each call whole when it closes, the
/// last with the reason and the counts. Nothing is written before the first fragment, so that a
/// failure until then is an error answer; a later one is an error line, and nothing follows it. Has
/// one part open at a time.
final class StreamWriter implements Encoder {
  private static final ResponseHead HEAD =
      new ResponseHead(200, Map.of("content-type", List.of("application/x-ndjson")));
  private static final byte[] CALLS_END = "]".getBytes(StandardCharsets.US_ASCII);
  private final Lines lines;
  private final ByteSink out;
  private final JsonBytes line = new JsonBytes();

  private final FragmentFrame text;

  /// Made for the first reasoning.
  private @Nullable FragmentFrame thinking;

  private final CallLine call = new CallLine();

  /// Made for the first call.
  private @Nullable StraightCall straight;

  private boolean calling;
  private int calls;
  private boolean headed;
  private boolean refused;
  private Optional<StopReason> stop = Optional.empty();
  private Usage usage = Usage.UNKNOWN;

  StreamWriter(AnswerHead head, ByteSink out) {
    this.lines = new Lines(head);
    this.text = lines.text(out);
    this.out = out;
  }

  private void head() {
    if (!headed) out.head(HEAD);
    headed = true;
  }

  private void write() {
    head();
    line.writeTo(out);
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {}

  @Override
  public void text(int part, Slice text) {
    head();
    this.text.write(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    head();
    thoughts().write(text);
  }

  private FragmentFrame thoughts() {
    FragmentFrame made = thinking;
    if (made == null) thinking = made = lines.thinking(out);
    return made;
  }

  /// There is no word for a refusal: it is what the model says, and the stop tells it apart.
  @Override
  public void refusal(int part, Slice text) {
    refused = true;
    text(part, text);
  }

  @Override
  public Fragments further(int part, Kind kind) {
    head();
    refused |= kind == Kind.REFUSAL;
    return kind == Kind.REASONING ? thoughts() : text;
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    StraightCall made = straight;
    if (made == null) straight = made = new StraightCall(lines.call());
    made.begin(id, name, calls++);
    calling = true;
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    StraightCall made = straight;
    if (made == null) straight = made = new StraightCall(lines.call());
    made.begin(id, name, calls++, object);
    calling = true;
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (calling && (straight == null || !straight.add(fragment))) call().add(fragment);
  }

  /// The open call, which is no longer a straight one.
  private CallLine call() {
    if (straight != null) straight.leaveTo(call);
    return call;
  }

  @Override
  public void closed(int part) {
    if (!calling) return;
    calling = false;
    if (straight != null && straight.isWhole()) {
      head();
      straight.writeTo(out);
      return;
    }
    call().writeTo(lines.open(line).add(Lines.CALLS));
    Lines.goOn(line.add(CALLS_END));
    write();
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    if (calling) call().opaque(kind, value);
  }

  /// Members of a message have a line of their own.
  @Override
  public void foreign(int part, String kind, Slice json) {
    Optional<String> members = Further.members(kind, json);
    if (members.isEmpty()) return;
    Lines.goOn(lines.open(line).add("\"").add(members.get()));
    write();
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
      line.add(ErrorBody.json(error).text()).add("\n").writeTo(out);
      return;
    }
    WireAnswer answer = ErrorBody.answer(error);
    out.head(answer.head());
    out.bytes(answer.body(), 0, answer.body().length);
  }

  @Override
  public void end() {
    Lines.done(lines.open(line).add("\""), RefusedStop.of(stop, refused), usage).add("\n");
    write();
  }

  /// A line that says nothing: some clients read every line as JSON, empty ones too.
  @Override
  public void keepAlive() {
    Lines.goOn(lines.open(line).add("\""));
    write();
  }
}
