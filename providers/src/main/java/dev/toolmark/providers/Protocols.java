package dev.toolmark.providers;

import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Loss;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.anthropicmessages.AnthropicMessages;
import dev.toolmark.providers.wire.anthropicmessages.AnthropicMessagesLosses;
import dev.toolmark.providers.wire.bedrockconverse.BedrockConverse;
import dev.toolmark.providers.wire.bedrockconverse.BedrockConverseLosses;
import dev.toolmark.providers.wire.cohere.Cohere;
import dev.toolmark.providers.wire.cohere.CohereLosses;
import dev.toolmark.providers.wire.gemini.Gemini;
import dev.toolmark.providers.wire.gemini.GeminiLosses;
import dev.toolmark.providers.wire.ollama.Ollama;
import dev.toolmark.providers.wire.ollama.OllamaLosses;
import dev.toolmark.providers.wire.openaichat.OpenAiChat;
import dev.toolmark.providers.wire.openaichat.OpenAiChatLosses;
import dev.toolmark.providers.wire.openairesponses.OpenAiResponses;
import dev.toolmark.providers.wire.openairesponses.OpenAiResponsesLosses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The protocols that are written, by the names of the catalog. A new one is one more row.
public final class Protocols {
  private record Written(Function<Dialect, Protocol> made, List<Loss> losses) {}

  private static final Map<String, Written> WRITTEN =
      Map.ofEntries(
          Map.entry("openai-chat", new Written(OpenAiChat::new, OpenAiChatLosses.ALL)),
          Map.entry(
              "openai-responses", new Written(OpenAiResponses::new, OpenAiResponsesLosses.ALL)),
          Map.entry(
              "anthropic-messages",
              new Written(AnthropicMessages::new, AnthropicMessagesLosses.ALL)),
          Map.entry("gemini", new Written(Gemini::new, GeminiLosses.ALL)),
          Map.entry("ollama", new Written(Ollama::new, OllamaLosses.ALL)),
          Map.entry("cohere", new Written(Cohere::new, CohereLosses.ALL)),
          Map.entry(
              "bedrock-converse", new Written(BedrockConverse::new, BedrockConverseLosses.ALL)));

  private Protocols() {}

  /// Empty: that protocol is not written.
  public static Optional<Protocol> named(String protocol, Dialect dialect) {
    return Optional.ofNullable(WRITTEN.get(protocol)).map(it -> it.made().apply(dialect));
  }

  /// What that protocol cannot carry.
  public static List<Loss> losses(String protocol) {
    return Optional.ofNullable(WRITTEN.get(protocol)).map(Written::losses).orElse(List.of());
  }

  public static Set<String> written() {
    return WRITTEN.keySet();
  }
}
