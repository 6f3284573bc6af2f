package dev.toolmark.providers;

import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Loss;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.bedrockconverse.BedrockConverse;
import dev.toolmark.providers.wire.bedrockconverse.BedrockConverseLosses;
import dev.toolmark.providers.wire.openaichat.OpenAiChat;
import dev.toolmark.providers.wire.openaichat.OpenAiChatLosses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The protocols that are written, by the names of the catalog. A new one is one more row.
public final class Protocols {
  private static final Map<String, Function<Dialect, Protocol>> WRITTEN =
      Map.ofEntries(
          Map.entry("openai-chat", OpenAiChat::new),
          Map.entry("bedrock-converse", BedrockConverse::new));

  private static final Map<String, List<Loss>> LOSSES =
      Map.ofEntries(
          Map.entry("openai-chat", OpenAiChatLosses.ALL),
          Map.entry("bedrock-converse", BedrockConverseLosses.ALL));

  private Protocols() {}

  /// Empty: that protocol is not written.
  public static Optional<Protocol> named(String protocol, Dialect dialect) {
    return Optional.ofNullable(WRITTEN.get(protocol)).map(made -> made.apply(dialect));
  }

  /// What that protocol cannot carry.
  public static List<Loss> losses(String protocol) {
    return LOSSES.getOrDefault(protocol, List.of());
  }

  public static Set<String> written() {
    return WRITTEN.keySet();
  }
}
