package dev.toolmark.providers.wire;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an encoder wrote: the head, and the bytes of each call.
public final class Written implements ByteSink {
  public Optional<ResponseHead> head = Optional.empty();
  public final List<String> pieces = new ArrayList<>();

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  /// A protocol's encoder that writes here what answers a plain request.
  public Encoder encoder(String protocol, Ask ask) {
    var dialect = new Dialect(Map.of(Ask.STREAMED, "/"), Set.of(), Limits.DEFAULT);
    return Protocols.named(protocol, dialect)
        .orElseThrow()
        .encoder(
            Asking.PLAIN.asking(ask).request(), new AnswerHead("id-1", "m", Instant.EPOCH), this);
  }

  /// All bytes, as they came.
  public byte[] bytes() {
    return all.toByteArray();
  }

  @Override
  public void head(ResponseHead head) {
    if (this.head.isPresent()) throw new AssertionError("a second head");
    this.head = Optional.of(head);
  }

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    if (head.isEmpty()) throw new AssertionError("bytes before the head");
    var copy = new ByteArrayOutputStream();
    copy.write(bytes, from, to - from);
    pieces.add(copy.toString(StandardCharsets.UTF_8));
    all.writeBytes(copy.toByteArray());
  }

  public int status() {
    return head.orElseThrow().status();
  }

  public String text() {
    return String.join("", pieces);
  }

  /// The data of each event. Fails where a piece is not made of whole frames.
  public List<String> data() {
    var data = new ArrayList<String>();
    for (String piece : pieces) {
      if (!piece.endsWith("\n\n")) throw new AssertionError("half a frame: " + piece);
      for (String frame : piece.substring(0, piece.length() - 2).split("\n\n", -1))
        if (frame.startsWith("data: ") && frame.indexOf('\n') < 0) data.add(frame.substring(6));
        else if (!frame.startsWith(":")) throw new AssertionError("no frame: " + frame);
    }
    return data;
  }

  /// The chunks of a stream that ended well.
  public List<Fields> chunks() {
    List<String> data = data();
    if (!data.getLast().equals("[DONE]")) throw new AssertionError("no [DONE]: " + data);
    return data.subList(0, data.size() - 1).stream()
        .map(d -> Fields.of("chunk", JsonValue.parse(d)))
        .toList();
  }

  public Fields body() {
    return Fields.of("body", JsonValue.parse(text()));
  }
}
