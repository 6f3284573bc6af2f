package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Tree;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;

/// One content block of a stream, by its index: the part of text or reasoning that it has open, its
/// call, or a block that only this protocol knows. A block of one kind that goes on as another
/// closes the part and opens one more.
final class Block {
  private static final int NONE = -1;
  final int index;
  private final Telling telling;
  private int part = NONE;
  private Kind kind = Kind.TEXT;
  private final Held citations = new Held();

  /// The inside of a string.
  private final Held signature = new Held();

  private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();
  private Optional<String> redactedAsItCame = Optional.empty();
  Optional<Call> call = Optional.empty();
  Optional<ForeignBlock> foreign = Optional.empty();

  Block(int index, Telling telling) {
    this.index = index;
    this.telling = telling;
  }

  void piece(Kind kind, byte[] bytes, int from, int to) {
    if (from == to) return;
    open(kind);
    telling.fragment(part, kind, bytes, from, to);
  }

  private void open(Kind wanted) {
    if (part != NONE && kind == wanted && redactedAsItCame.isEmpty()) return;
    closePart();
    kind = wanted;
    part = telling.open(wanted);
  }

  void signature(byte[] bytes, int from, int to) {
    if (from == to) return;
    if (part == NONE || kind != Kind.REASONING) open(Kind.REASONING);
    signature.add(bytes, from, to);
  }

  /// Reasoning that is not shown, in base64; several pieces are one run of bytes.
  void redacted(String base64) {
    if (redactedAsItCame.isEmpty()) {
      closePart();
      kind = Kind.REASONING;
      part = telling.open(kind);
      redactedAsItCame = Optional.of(base64);
      decoded(base64);
    } else if (decoded(base64))
      redactedAsItCame = Optional.of(Base64.getEncoder().encodeToString(redacted.toByteArray()));
    else redactedAsItCame = redactedAsItCame.map(before -> before + base64);
  }

  private boolean decoded(String base64) {
    try {
      redacted.writeBytes(Base64.getDecoder().decode(base64));
      return true;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  void citation(byte[] bytes, int from, int to) {
    open(Kind.TEXT);
    citations.add((byte) (citations.length() == 0 ? '[' : ','));
    citations.add(bytes, from, to);
  }

  /// Its end was told.
  void stop() {
    closePart();
    call.ifPresent(c -> c.stopped = true);
    foreign.ifPresent(f -> f.tell(telling));
    foreign = Optional.empty();
  }

  /// The message has ended: a call closes now.
  void close() {
    closePart();
    call.ifPresent(Call::close);
    call = Optional.empty();
    foreign.ifPresent(f -> f.tell(telling));
    foreign = Optional.empty();
  }

  private void closePart() {
    if (part == NONE) return;
    if (signature.length() > 0)
      telling.opaque(
          part, Words.text(Words.SIGNATURE, JsonText.of(signature.bytes(), 0, signature.length())));
    redactedAsItCame.ifPresent(r -> telling.opaque(part, Words.text(Words.REDACTED, r)));
    if (citations.length() > 0) telling.opaque(part, cited());
    telling.close(part);
    part = NONE;
    signature.clear();
    redacted.reset();
    redactedAsItCame = Optional.empty();
    citations.clear();
  }

  private Opaque cited() {
    citations.add((byte) ']');
    byte[] json = citations.bytes();
    return new Opaque(Words.CITATIONS, new Json(Tree.text(json, 0, citations.length())));
  }
}
