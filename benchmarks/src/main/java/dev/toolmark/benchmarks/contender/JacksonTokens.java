package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/// Jackson's streaming parser, one over the bytes of every event, without a tree: the fast way to
/// use it. It knows a member by its name and, where that is not enough, by the name around it or by
/// the event's type: less work than is honest.
final class JacksonTokens implements Contender {
  private final JsonFactory factory = new JsonFactory();
  private final Telling telling;

  /// What the tokens of one protocol say.
  private interface Telling {
    void event(JsonParser event, Payloads payload, Heard into);
  }

  JacksonTokens(String protocol) {
    telling =
        switch (protocol) {
          case "openai-chat" -> named("content", "delta", "arguments", "function");
          case "anthropic-messages" -> named("text", "delta", "partial_json", "delta");
          case "cohere" -> named("text", "content", "arguments", "function");
          case "bedrock-converse" -> named("text", "delta", "input", "toolUse");
          case "ollama" -> named("content", "message", "arguments", "function");
          case "openai-responses" -> JacksonTokens::response;
          case "gemini" -> JacksonTokens::candidate;
          default -> throw new IllegalArgumentException("unknown: " + protocol);
        };
  }

  @Override
  public String name() {
    return "jacksonTokens";
  }

  @Override
  public boolean reads(String protocol) {
    return true;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    byte[] bytes = stream.bytes();
    var payloads = new Payloads(stream.protocol(), bytes);
    while (payloads.next()) {
      try (JsonParser event =
          factory.createParser(
              ObjectReadContext.empty(), bytes, payloads.from(), payloads.length())) {
        telling.event(event, payloads, into);
      }
    }
  }

  /// Two members with their parents' names.
  private static Telling named(String text, String textIn, String arguments, String argumentsIn) {
    return (event, payload, into) -> {
      for (JsonToken token = event.nextToken(); token != null; token = event.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          String name = event.currentName();
          if (text.equals(name) && textIn.equals(around(event))) into.text(event.getString());
          else if (arguments.equals(name) && argumentsIn.equals(around(event)))
            into.arguments(event.getString());
        } else if (token == JsonToken.START_OBJECT && arguments.equals(event.currentName())) {
          into.arguments(raw(event, payload));
        }
      }
    };
  }

  /// The name of the member whose object holds the current one.
  private static @Nullable String around(JsonParser event) {
    TokenStreamContext outer = event.streamReadContext().getParent();
    return outer == null ? null : outer.currentName();
  }

  /// The object that begins here, as it stands.
  private static String raw(JsonParser event, Payloads payload) {
    int from = (int) event.currentTokenLocation().getByteOffset();
    event.skipChildren();
    int to = (int) event.currentLocation().getByteOffset();
    return payload.text(from, to);
  }

  /// The type may stand behind the delta.
  private static void response(JsonParser event, Payloads payload, Heard into) {
    String type = "";
    String delta = "";
    for (JsonToken token = event.nextToken(); token != null; token = event.nextToken()) {
      if (token != JsonToken.VALUE_STRING) continue;
      if (!event.streamReadContext().getParent().inRoot()) continue;
      switch (event.currentName()) {
        case "type" -> type = event.getString();
        case "delta" -> delta = event.getString();
        case null, default -> {}
      }
    }
    if (type.equals("response.output_text.delta")) into.text(delta);
    else if (type.equals("response.function_call_arguments.delta")) into.arguments(delta);
  }

  /// A part may say behind its text that it is a thought.
  private static void candidate(JsonParser event, Payloads payload, Heard into) {
    String text = "";
    boolean thought = false;
    for (JsonToken token = event.nextToken(); token != null; token = event.nextToken()) {
      switch (token) {
        case VALUE_STRING -> {
          if ("text".equals(event.currentName())) text = event.getString();
        }
        case VALUE_TRUE -> thought |= "thought".equals(event.currentName());
        case START_OBJECT -> {
          if ("args".equals(event.currentName())) into.arguments(raw(event, payload));
        }
        case END_OBJECT -> {
          if (!text.isEmpty() && !thought) into.text(text);
          text = "";
          thought = false;
        }
        default -> {}
      }
    }
  }
}
