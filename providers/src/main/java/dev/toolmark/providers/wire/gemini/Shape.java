package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.wire.body.JsonBytes;

/// How an answer is sent: in chunks, or as one object.
sealed interface Shape permits Chunks, WholeBody {
  /// Whether text goes out as it comes; else it is asked for part by part.
  boolean piecewise();

  /// One part, whole or a piece of a text.
  void part(JsonBytes part);

  void end(Ending ending);

  void failed(ErrorInfo error);

  void keepAlive();
}
