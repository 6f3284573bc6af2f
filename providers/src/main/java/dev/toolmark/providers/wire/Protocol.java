package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import java.util.List;

/// One wire dialect, as six pure functions. Made with a `Dialect`; no socket, clock, log, key or
/// chance in reach.
public interface Protocol {
  /// An `Ask` without a path in the `Dialect` throws: a count must never become a paid answer.
  Encoded encodeRequest(ChatRequest request);

  /// Stream, whole answer or error: head and first bytes decide.
  Decoder decoder(Encoded asked, ResponseHead head, StreamSink into);

  Asked decodeRequest(WireRequest received);

  /// `asked`: whole or streamed or count, usage wanted, fields to echo.
  Encoder encoder(ChatRequest asked, AnswerHead head, ByteSink out);

  /// For what fails before there is an encoder.
  WireAnswer encodeError(ErrorInfo error);

  WireAnswer encodeModels(List<ModelInfo> models);
}
