package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.answer.AnswerDecoder;
import dev.toolmark.providers.wire.answer.AnswerReader;
import dev.toolmark.providers.wire.answer.CountWriter;
import dev.toolmark.providers.wire.answer.OneAtATime;
import dev.toolmark.providers.wire.answer.Telling;
import java.util.List;
import java.util.Set;

/// Gemini's `generateContent`, `streamGenerateContent` (as events or as a list) and `countTokens`,
/// of AI Studio and of Vertex. Source: protocols.md section 5.
public final class Gemini implements Protocol {
  private final Dialect dialect;
  private final Set<Quirk> quirks;
  private final RequestReader requests;

  public Gemini(Dialect dialect) {
    this.dialect = dialect;
    this.quirks = Quirk.of(dialect.quirks());
    this.requests = new RequestReader(dialect);
  }

  @Override
  public Encoded encodeRequest(ChatRequest request) {
    return new RequestWriter(dialect, quirks, request).encoded();
  }

  @Override
  public Decoder decoder(Encoded asked, ResponseHead head, StreamSink into) {
    var telling = new Telling(into);
    var framing = new GeminiFraming(asked, head);
    AnswerReader answer =
        asked.ask() == Ask.COUNT
            ? new CountAnswer(dialect, telling)
            : new GeminiAnswer(dialect, asked, telling, framing);
    return new AnswerDecoder(dialect, framing, head, telling, answer);
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    return requests.read(received);
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    boolean list = Words.value(asked.opaque(), Words.own(RequestWriter.ALT)).isPresent();
    boolean asText = quirks.contains(Quirk.MALFORMED_ARGUMENTS_AS_TEXT);
    return switch (asked.ask()) {
      case STREAMED -> new OneAtATime(new AnswerWriter(new Chunks(head, list, out), asText));
      case WHOLE -> new OneAtATime(new AnswerWriter(new WholeBody(head, out), asText));
      case COUNT -> new CountWriter(out, Gemini::counted, ErrorBody::answer);
    };
  }

  private static JsonValue counted(Usage usage) {
    var body = JsonValue.object().put("totalTokens", usage.input().orElseThrow());
    usage.cacheRead().ifPresent(n -> body.put("cachedContentTokenCount", n));
    return body.build();
  }

  @Override
  public WireAnswer encodeError(ErrorInfo error) {
    return ErrorBody.answer(error);
  }

  @Override
  public WireAnswer encodeModels(List<ModelInfo> models) {
    return ModelList.answer(models);
  }
}
