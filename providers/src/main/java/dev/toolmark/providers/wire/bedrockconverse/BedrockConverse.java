package dev.toolmark.providers.wire.bedrockconverse;

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
import java.util.Set;

/// Converse and ConverseStream of AWS Bedrock. `COUNT` is refused even when the dialect has a path
/// for it. Quirks of the dialect that are not of this protocol are passed over.
public final class BedrockConverse implements Protocol {
  private final Dialect dialect;
  private final Set<Quirk> quirks;
  private final RequestReader requests;

  public BedrockConverse(Dialect dialect) {
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
    var answer = new ConverseAnswer(dialect, asked, head, telling);
    var framing = new ConverseFraming(answer, asked.ask(), head);
    return new AnswerDecoder(dialect, framing, head, telling, answer);
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    return requests.read(received);
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    return switch (asked.ask()) {
      case STREAMED -> new OneAtATime(new StreamWriter(asked, head, out));
      case WHOLE -> new WholeWriter(asked, head, out);
      case COUNT ->
          throw new IllegalArgumentException(Words.PROTOCOL + " has no answer to a count");
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
