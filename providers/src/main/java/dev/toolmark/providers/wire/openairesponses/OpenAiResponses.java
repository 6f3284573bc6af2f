package dev.toolmark.providers.wire.openairesponses;

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
import dev.toolmark.providers.wire.answer.CountWriter;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.OpenAiError;
import dev.toolmark.providers.wire.body.OpenAiModels;
import java.util.List;
import java.util.Set;

/// OpenAI Responses, and the variant behind a ChatGPT account (Codex). Tokens are counted where the
/// dialect has a path for it (`/responses/input_tokens`). Quirks of the dialect that are not of
/// this protocol are passed over.
public final class OpenAiResponses implements Protocol {
  private final Dialect dialect;
  private final Set<Quirk> quirks;
  private final RequestReader requests;

  public OpenAiResponses(Dialect dialect) {
    this.dialect = dialect;
    this.quirks = Quirk.of(dialect.quirks());
    this.requests = new RequestReader(dialect, quirks);
  }

  @Override
  public Encoded encodeRequest(ChatRequest request) {
    return new RequestWriter(dialect, quirks, request).encoded();
  }

  @Override
  public Decoder decoder(Encoded asked, ResponseHead head, StreamSink into) {
    var telling = new Telling(into);
    return new AnswerDecoder(
        dialect, asked, head, telling, new ResponsesAnswer(dialect, asked, telling));
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    return requests.read(received);
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    return switch (asked.ask()) {
      case WHOLE, STREAMED -> new AnswerWriter(asked, head, out);
      case COUNT -> new CountWriter(out, OpenAiResponses::counted, OpenAiError::answer);
    };
  }

  /// Source: OpenAI's reference of POST `/responses/input_tokens`.
  private static JsonValue counted(Usage usage) {
    return JsonValue.object()
        .put("object", "response.input_tokens")
        .put("input_tokens", usage.input().orElseThrow())
        .build();
  }

  @Override
  public WireAnswer encodeError(ErrorInfo error) {
    return OpenAiError.answer(error);
  }

  @Override
  public WireAnswer encodeModels(List<ModelInfo> models) {
    return OpenAiModels.answer(models);
  }
}
