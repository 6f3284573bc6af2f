package dev.toolmark.benchmarks.corpus;

import java.util.Random;

/// Makes a stream of a protocol by a seed. Sizes are those of the vendors' streams: some 328 bytes
/// an event for openai-chat, 273 for openai-responses, 128 for anthropic-messages.
final class Generator {
  /// One vendor's events for a script.
  interface Wire {
    void write(Script script, Pen pen, Stage stage);
  }

  private Generator() {}

  static WireStream stream(String protocol, long seed, boolean mixed) {
    var random = new Random(seed);
    var pen = new Pen(random);
    boolean whole = protocol.equals("gemini") || protocol.equals("ollama");
    Script script = whole ? Script.inWholeCalls(pen) : Script.streamed(pen);
    var stage = new Stage(new Layout(random, mixed, protocol.equals("gemini") ? ": " : ":"));
    wire(protocol).write(script, pen, stage);
    return new WireStream(
        (mixed ? "mixed " : "generated ") + protocol + " " + seed,
        protocol,
        stage.bytes(),
        stage.events(),
        script.texts(),
        script.fragments(),
        true);
  }

  private static Wire wire(String protocol) {
    return switch (protocol) {
      case "openai-chat" -> new OpenAiChatWire();
      case "openai-responses" -> new OpenAiResponsesWire();
      case "anthropic-messages" -> new AnthropicMessagesWire();
      case "gemini" -> new GeminiWire();
      case "ollama" -> new OllamaWire();
      case "cohere" -> new CohereWire();
      case "bedrock-converse" -> new BedrockConverseWire();
      default -> throw new IllegalArgumentException("no generator for " + protocol);
    };
  }
}
