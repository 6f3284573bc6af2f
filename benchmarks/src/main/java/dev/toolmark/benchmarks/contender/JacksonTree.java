package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines as strings, and Jackson's tree of every event: how most clients are written. Messages of
/// an AWS event stream are read from their bytes.
final class JacksonTree implements Contender {
  private static final String DATA = "data:";
  private final JsonMapper mapper = JsonMapper.builder().build();

  @Override
  public String name() {
    return "jacksonTree";
  }

  @Override
  public boolean reads(String protocol) {
    return true;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    if (stream.protocol().equals("bedrock-converse")) messages(stream, into);
    else lines(stream, into);
  }

  private void messages(WireStream stream, Heard into) {
    byte[] bytes = stream.bytes();
    var payloads = new Payloads(stream.protocol(), bytes);
    while (payloads.next())
      tell(stream.protocol(), mapper.readTree(bytes, payloads.from(), payloads.length()), into);
  }

  private void lines(WireStream stream, Heard into) {
    String prefix = stream.protocol().equals("ollama") ? "" : DATA;
    var bytes = new ByteArrayInputStream(stream.bytes());
    try (var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() || !line.startsWith(prefix)) continue;
        String data = line.substring(prefix.length()).strip();
        if (data.equals("[DONE]")) return;
        tell(stream.protocol(), mapper.readTree(data), into);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(String protocol, JsonNode event, Heard into) {
    switch (protocol) {
      case "openai-chat" -> {
        JsonNode delta = event.path("choices").path(0).path("delta");
        text(delta.path("content"), into);
        for (JsonNode call : delta.path("tool_calls"))
          arguments(call.path("function").path("arguments"), into);
      }
      case "openai-responses" -> {
        switch (event.path("type").stringValue("")) {
          case "response.output_text.delta" -> text(event.path("delta"), into);
          case "response.function_call_arguments.delta" -> arguments(event.path("delta"), into);
          default -> {}
        }
      }
      case "anthropic-messages" -> {
        text(event.path("delta").path("text"), into);
        arguments(event.path("delta").path("partial_json"), into);
      }
      case "gemini" -> {
        for (JsonNode part : event.path("candidates").path(0).path("content").path("parts")) {
          if (!part.path("thought").booleanValue(false)) text(part.path("text"), into);
          arguments(part.path("functionCall").path("args"), into);
        }
      }
      case "ollama" -> {
        text(event.path("message").path("content"), into);
        for (JsonNode call : event.path("message").path("tool_calls"))
          arguments(call.path("function").path("arguments"), into);
      }
      case "cohere" -> {
        JsonNode message = event.path("delta").path("message");
        text(message.path("content").path("text"), into);
        arguments(message.path("tool_calls").path("function").path("arguments"), into);
      }
      case "bedrock-converse" -> {
        text(event.path("delta").path("text"), into);
        arguments(event.path("delta").path("toolUse").path("input"), into);
      }
      default -> throw new IllegalArgumentException("unknown: " + protocol);
    }
  }

  private static void text(JsonNode text, Heard into) {
    if (text.isString()) into.text(text.stringValue());
  }

  /// A string of JSON, or JSON.
  private static void arguments(JsonNode arguments, Heard into) {
    if (arguments.isString()) into.arguments(arguments.stringValue());
    else if (arguments.isObject()) into.arguments(arguments.toString());
  }
}
