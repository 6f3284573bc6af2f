package dev.toolmark.providers.wire.openaichat;

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
import dev.toolmark.providers.wire.body.OpenAiError;
import dev.toolmark.providers.wire.body.OpenAiModels;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI Chat Completions. Knows no way to count tokens: `COUNT` is refused even when the dialect
/// has a path for it. Quirks of the dialect that are not of this protocol are passed over.
public final class OpenAiChat implements Protocol {
  private final Dialect dialect;

  /// Made for the first request: who only reads answers loads none of it, nor an encoder. Two
  /// threads may make two, which are the same.
  private @Nullable Requests requests;

  /// What requests need: the quirks that are seen in them, and their reader; and what answers are
  /// written by.
  private static final class Requests {
    private final Set<Quirk> quirks;
    private final RequestReader reader;

    Requests(Dialect dialect) {
      quirks = Quirk.of(dialect.quirks());
      reader = new RequestReader(dialect, quirks);
    }

    static Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
      return switch (asked.ask()) {
        case STREAMED ->
            OneAtATime.butForCalls(new StreamWriter(head, StreamUsage.wanted(asked), out));
        case WHOLE -> new OneAtATime(new WholeWriter(head, out));
        case COUNT -> throw new IllegalArgumentException("openai-chat has no answer to a count");
      };
    }
  }

  public OpenAiChat(Dialect dialect) {
    this.dialect = dialect;
  }

  private Requests requests() {
    Requests made = requests;
    if (made == null) requests = made = new Requests(dialect);
    return made;
  }

  @Override
  public Encoded encodeRequest(ChatRequest request) {
    return new RequestWriter(dialect, requests().quirks, request).encoded();
  }

  @Override
  public Decoder decoder(Encoded asked, ResponseHead head, StreamSink into) {
    var telling = new Telling(into);
    var answer = new ChatAnswer(dialect, asked, telling);
    return new AnswerDecoder(dialect, asked, head, telling, answer);
  }

  @Override
  public Asked decodeRequest(WireRequest received) {
    return requests().reader.read(received);
  }

  @Override
  public Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out) {
    return Requests.encoder(asked, head, out);
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
