package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
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
import dev.toolmark.providers.wire.answer.RefusedStop;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A streamed answer, part after part (`OneAtATime` stands in front): `messageStart`, the pieces of
/// each block and its stop, `messageStop`, `metadata`. Text and reasoning have no start, as on the
/// real service. Nothing is written before the first part or the stop, so that a failure until then
/// is an error answer; a later one is an exception, and nothing follows it.
final class StreamWriter implements Encoder {
  private boolean refused;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final byte[] INDEX = ascii("{\"contentBlockIndex\":");

  /// What is being written, as a delta has it: from behind the index to the piece, and behind it.
  private static final class Form {
    /// Of no piece.
    static final Form NONE = new Form("", "");

    static final Form TEXT = new Form(",\"delta\":{\"text\":\"", "\"}}");
    static final Form REASONING =
        new Form(",\"delta\":{\"reasoningContent\":{\"text\":\"", "\"}}}");
    static final Form SIGNATURE =
        new Form(",\"delta\":{\"reasoningContent\":{\"signature\":\"", "\"}}}");
    static final Form REDACTED =
        new Form(",\"delta\":{\"reasoningContent\":{\"redactedContent\":\"", "\"}}}");
    static final Form CALL = new Form(",\"delta\":{\"toolUse\":{\"input\":\"", "\"}}}");
    final byte[] before;
    final byte[] behind;

    private Form(String before, String behind) {
      this.before = ascii(before);
      this.behind = ascii(behind);
    }
  }

  private final AnswerHead head;
  private final Ending ending;
  private final ByteSink out;
  private final Frames frames;
  private final Pieces pieces;
  private final BlockFrames blockFrames;
  private final JsonBytes payload = new JsonBytes();

  /// What the frames of pieces were prepared for in the open block.
  private Form prepared = Form.NONE;

  private Form form = Form.TEXT;

  /// Blocks so far; the open one is the last of them.
  private int blocks;

  private boolean blockOpen;
  private boolean begun;
  private boolean stopped;
  private boolean calls;

  /// Values of the open part, which wait for its end.
  private final List<Opaque> values = new ArrayList<>();

  StreamWriter(ChatRequest asked, AnswerHead head, ByteSink out) {
    this.head = head;
    this.ending = new Ending(asked);
    this.out = out;
    this.frames = new Frames(out);
    this.pieces = frames.pieces();
    this.blockFrames = new BlockFrames(out);
  }

  private void begin() {
    if (begun) return;
    begun = true;
    out.head(Heads.of(ConverseFraming.TYPE, head));
    payload.add("{\"role\":\"assistant\"}");
    frames.send(payload, Frames.MESSAGE_START);
  }

  /// Of the open block; opens one where none is.
  private JsonBytes indexed() {
    openBlock();
    return payload.add(INDEX).add(blocks - 1);
  }

  private void openBlock() {
    if (!blockOpen) blocks++;
    blockOpen = true;
  }

  private void piece(Form form, Slice slice) {
    if (prepared != form) beginPieces(form);
    if (slice.form() == Slice.Form.ESCAPED) pieces.take(slice.bytes(), slice.from(), slice.to());
    else frames.piece(slice);
  }

  private void beginPieces(Form form) {
    prepared = form;
    frames.beginPieces(indexed().add(form.before), form.behind);
  }

  private void piece(Form form, String text) {
    indexed().add(form.before).withoutLast().quoted(text);
    payload.add(form.behind, 1, form.behind.length);
    frames.send(payload, Frames.DELTA);
  }

  /// `plain`: no byte of it must be escaped.
  private void redacted(byte[] plain) {
    indexed().add(Form.REDACTED.before).add(plain).add(Form.REDACTED.behind);
    frames.send(payload, Frames.DELTA);
  }

  private void endBlock() {
    if (!blockOpen) return;
    blockFrames.stop(blocks - 1);
    blockOpen = false;
    prepared = Form.NONE;
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {
    refused |= kind == Kind.REFUSAL;
    begin();
    values.clear();
    form = kind == Kind.REASONING ? Form.REASONING : Form.TEXT;
  }

  @Override
  public void text(int part, Slice text) {
    piece(Form.TEXT, text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    piece(Form.REASONING, text);
  }

  /// There is no refusal but as text.
  @Override
  public void refusal(int part, Slice text) {
    piece(Form.TEXT, text);
  }

  @Override
  public Fragments further(int part, Kind kind) {
    return further(kind == Kind.REASONING ? Form.REASONING : Form.TEXT);
  }

  private Fragments further(Form form) {
    if (prepared != form) beginPieces(form);
    return pieces;
  }

  @Override
  public Fragments furtherArguments(int part) {
    return further(Form.CALL);
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    beginCall();
    blockFrames.start(blocks - 1, id.value(), name);
  }

  @Override
  public void call(int part, Slice id, String name, Slice object) {
    beginCall();
    blockFrames.start(blocks - 1, id, name);
    blockFrames.input(blocks - 1, object);
  }

  private void beginCall() {
    begin();
    if (!values.isEmpty()) values.clear();
    form = Form.CALL;
    calls = true;
    openBlock();
  }

  @Override
  public void arguments(int part, Slice fragment) {
    if (fragment.form() == Slice.Form.ESCAPED) piece(Form.CALL, fragment);
    else {
      openBlock();
      blockFrames.input(blocks - 1, fragment);
    }
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    values.add(new Opaque(kind, new Json(value.toString())));
  }

  @Override
  public void closed(int part) {
    boolean said = blockOpen;
    if (form == Form.REASONING) {
      Carrying.signature(values, said).ifPresent(s -> piece(Form.SIGNATURE, s));
      Carrying.redacted(values, said).ifPresent(r -> piece(Form.REDACTED, r));
    } else if (said && form == Form.TEXT)
      for (JsonValue citation : Carrying.citations(values)) {
        indexed().add(",\"delta\":{\"citation\":").add(citation.text()).add("}}");
        frames.send(payload, Frames.DELTA);
      }
    endBlock();
    if (form != Form.REASONING && !values.isEmpty())
      Carrying.behind(values, said).ifPresent(this::redacted);
    endBlock();
    values.clear();
  }

  /// A block of a server's own tool, or an image: no other has events.
  @Override
  public void foreign(int part, String kind, Slice json) {
    ForeignEvents.of(kind, json.toString())
        .ifPresent(events -> {
          begin();
          indexed().add(",\"start\":").add(events.start().text()).add("}");
          frames.send(payload, Frames.BLOCK_START);
          for (JsonValue delta : events.deltas()) {
            indexed().add(",\"delta\":").add(delta.text()).add("}");
            frames.send(payload, Frames.DELTA);
          }
          endBlock();
        });
  }

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {
    ending.usage(usage);
  }

  @Override
  public void stop(StopReason reason) {
    RefusedStop.of(Optional.of(reason), refused).ifPresent(ending::stop);
    if (ending.fault().isEmpty()) finish();
  }

  private void finish() {
    begin();
    stopped = true;
    ending.stopped(calls, payload.add("{"));
    payload.add("}");
    frames.send(payload, Frames.MESSAGE_STOP);
  }

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {
    if (!begun) {
      WireAnswer answer = ErrorBody.answer(error);
      out.head(answer.head());
      out.bytes(answer.body(), 0, answer.body().length);
      return;
    }
    payload.add(ErrorBody.json(error).text());
    frames.send(payload, Frames.exception(ErrorBody.exception(error)));
  }

  @Override
  public void end() {
    Optional<ErrorInfo> fault = ending.fault();
    if (fault.isPresent()) {
      failed(fault.get());
      return;
    }
    if (!stopped) finish();
    ending.counted(payload.add("{"));
    payload.add("}");
    frames.send(payload, Frames.METADATA);
  }

  /// An empty piece of what is open, or the beginning. Between two blocks there is nothing that
  /// every client would pass over.
  @Override
  public void keepAlive() {
    if (!begun) begin();
    else if (blockOpen) piece(form, "");
  }
}
