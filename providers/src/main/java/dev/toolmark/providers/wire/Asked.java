package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Optional;

/// What a received request asks.
public sealed interface Asked {
  record Chat(ChatRequest request) implements Asked {}

  record Models(Optional<String> after) implements Asked {}

  /// Not this protocol, malformed, or more than one choice.
  record Refused(ErrorInfo error) implements Asked {}
}
