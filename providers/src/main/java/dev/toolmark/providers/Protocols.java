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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The protocols that are written, by the names of the catalog. A new one is a name and two more
/// cases. Switches, not a table: a process that speaks one protocol loads no other.
public final class Protocols {
  private static final Set<String> WRITTEN =
      Set.of(
          "openai-chat",
          "openai-responses",
          "anthropic-messages",
          "gemini",
          "ollama",
          "cohere",
          "bedrock-converse");

  private Protocols() {}

  /// Empty: that protocol is not written.
  public static Optional<Protocol> named(String protocol, Dialect dialect) {
    return Optional.ofNullable(made(protocol, dialect));
  }

  private static @Nullable Protocol made(String protocol, Dialect dialect) {
    return switch (protocol) {
      case "openai-chat" -> new OpenAiChat(dialect);
      case "openai-responses" -> new OpenAiResponses(dialect);
      case "anthropic-messages" -> new AnthropicMessages(dialect);
      case "gemini" -> new Gemini(dialect);
      case "ollama" -> new Ollama(dialect);
      case "cohere" -> new Cohere(dialect);
      case "bedrock-converse" -> new BedrockConverse(dialect);
      default -> null;
    };
  }

  /// What that protocol cannot carry.
  public static List<Loss> losses(String protocol) {
    return switch (protocol) {
      case "openai-chat" -> OpenAiChatLosses.ALL;
      case "openai-responses" -> OpenAiResponsesLosses.ALL;
      case "anthropic-messages" -> AnthropicMessagesLosses.ALL;
      case "gemini" -> GeminiLosses.ALL;
      case "ollama" -> OllamaLosses.ALL;
      case "cohere" -> CohereLosses.ALL;
      case "bedrock-converse" -> BedrockConverseLosses.ALL;
      default -> List.of();
    };
  }

  public static Set<String> written() {
    return WRITTEN;
  }
}
