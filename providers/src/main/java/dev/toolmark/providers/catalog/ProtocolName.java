package dev.toolmark.providers.catalog;

import java.util.List;

/// The names of the wire dialects, as catalogs, configs and reports write them.
public final class ProtocolName {
  public static final String OPENAI_CHAT = "openai-chat";
  public static final String OPENAI_RESPONSES = "openai-responses";
  public static final String ANTHROPIC_MESSAGES = "anthropic-messages";
  public static final String GEMINI = "gemini";
  public static final String OLLAMA = "ollama";
  public static final String COHERE = "cohere";
  public static final String BEDROCK_CONVERSE = "bedrock-converse";

  /// All of them.
  public static final List<String> ALL =
      List.of(
          OPENAI_CHAT,
          OPENAI_RESPONSES,
          ANTHROPIC_MESSAGES,
          GEMINI,
          OLLAMA,
          COHERE,
          BEDROCK_CONVERSE);

  private ProtocolName() {}
}
