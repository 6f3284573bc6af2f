package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.answer.AnswerDecoder;
import dev.toolmark.providers.wire.answer.OneAtATime;
import dev.toolmark.providers.wire.answer.Telling;
import java.util.List;

/// Cohere v2 chat. Knows no way to count tokens: `COUNT` is refused even when the dialect has a
/// path for it. The quirk `named-choice-alone` is what this protocol always does. Source:
/// protocols.md section 7.
public final class Cohere implements Protocol {
  private final Dialect dialect;
  private final RequestReader requests;

  public Cohere(Dialect dialect) {
    this.dialect = dialect;
    this.requests = new RequestReader(dialect);
  }

  @Override
  public Encoded encodeRequest(ChatRequest request) {
    return new RequestWriter(dialect, request).encoded();
  }

  @Override
  public Decoder decoder(Encoded asked, ResponseHead head, StreamSink into) {
    var telling = new Telling(into);
    return new AnswerDecoder(
        dialect, asked, head, telling, new CohereAnswer(dialect, asked, telling));
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    return requests.read(received);
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    return switch (asked.ask()) {
      case STREAMED -> new OneAtATime(new StreamWriter(head, out));
      case WHOLE -> new WholeWriter(head, out);
      case COUNT -> throw new IllegalArgumentException("cohere has no answer to a count");
    };
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
