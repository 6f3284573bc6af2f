package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// An answer told to a protocol's encoder, and read again by its decoder.
public record Retold(Protocol protocol, Ask ask, Written written, Encoder encoder) {
  private static final AnswerHead HEAD =
      new AnswerHead("id", "m", Instant.parse("2026-01-02T03:04:05Z"));

  public static Retold by(Protocol protocol, Ask ask) {
    var written = new Written();
    var asked = Asking.PLAIN.asking(ask).request();
    return new Retold(protocol, ask, written, protocol.encoder(asked, HEAD, written));
  }

  public static Slice raw(String text) {
    return slice(text, Slice.Form.RAW);
  }

  /// The inside of a JSON string.
  public static Slice inside(String text) {
    return slice(text, Slice.Form.ESCAPED);
  }

  private static Slice slice(String text, Slice.Form form) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, form);
  }

  public Retold tell(List<Part> parts, Why why, Usage usage) {
    for (int i = 0; i < parts.size(); i++) tell(i, parts.get(i));
    encoder.usage(usage);
    encoder.stop(new StopReason(why, Optional.empty(), Optional.empty()));
    encoder.end();
    return this;
  }

  public void tell(int number, Part part) {
    switch (part) {
      case Part.Text(String text, var opaque) -> {
        encoder.opened(number, Kind.TEXT);
        marks(number, opaque);
        if (!text.isEmpty()) encoder.text(number, raw(text));
      }
      case Part.Reasoning(String text, var opaque) -> {
        encoder.opened(number, Kind.REASONING);
        marks(number, opaque);
        if (!text.isEmpty()) encoder.reasoning(number, raw(text));
      }
      case Part.Refusal(String text, var opaque) -> {
        encoder.opened(number, Kind.REFUSAL);
        marks(number, opaque);
        encoder.refusal(number, raw(text));
      }
      case Part.Call(var id, String name, String arguments, var opaque) -> {
        encoder.callOpened(number, id, name);
        marks(number, opaque);
        encoder.arguments(number, raw(arguments));
      }
      case Part.Foreign(String kind, var json) -> {
        encoder.foreign(number, kind, raw(json.text()));
        return;
      }
      case Part.Image _, Part.File _, Part.Data _ -> throw new AssertionError("in no answer");
    }
    encoder.closed(number);
  }

  private void marks(int number, List<Opaque> opaque) {
    for (Opaque o : opaque) encoder.opaque(number, o.kind(), raw(o.value().text()));
  }

  public Retold fail(dev.toolmark.providers.chat.Cause cause, String message) {
    encoder.failed(error(cause, message));
    return this;
  }

  public static ErrorInfo error(dev.toolmark.providers.chat.Cause cause, String message) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.empty(),
        message,
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /// What the decoder makes of it.
  public Answer answer() {
    var collector = new AnswerCollector();
    var decoder =
        protocol.decoder(
            Asking.PLAIN.asking(ask).by(protocol),
            written.head.orElseThrow(),
            new GrammarSink(collector));
    byte[] bytes = written.bytes();
    if (decoder.feed(bytes, 0, bytes.length)) decoder.end();
    return collector.answer();
  }
}
