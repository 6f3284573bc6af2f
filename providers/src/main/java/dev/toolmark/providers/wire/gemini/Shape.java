package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.JsonBytes;
import org.jspecify.annotations.Nullable;

/// How an answer is sent: in chunks, or as one object.
sealed interface Shape permits Chunks, WholeBody {
  /// A piece of a text as it comes. False: it was not sent, since text is asked for part by part.
  boolean piece(boolean thought, Slice text);

  /// Takes further pieces. Null: nothing was sent yet, or as of `piece`.
  @Nullable Fragments pieces(boolean thought);

  /// One part, whole.
  void part(JsonBytes part);

  void end(Ending ending);

  void failed(ErrorInfo error);

  void keepAlive();
}
