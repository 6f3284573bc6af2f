package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/// simdjson-java's document of every event. Its parser starts at the beginning of an array, so each
/// event is copied to one. Needs the module `jdk.incubator.vector`.
final class Simdjson implements Contender {
  private final SimdJsonParser parser = new SimdJsonParser();
  private byte[] event = new byte[1 << 16];

  @Override
  public String name() {
    return "simdjson";
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
      int length = payloads.length();
      if (length > event.length) event = new byte[2 * length];
      System.arraycopy(bytes, payloads.from(), event, 0, length);
      tell(stream.protocol(), parser.parse(event, length), into);
    }
  }

  private static void tell(String protocol, JsonValue event, Heard into) {
    switch (protocol) {
      case "openai-chat" -> {
        JsonValue delta = at(first(at(event, "choices")), "delta");
        text(at(delta, "content"), into);
        for (JsonValue call : items(at(delta, "tool_calls")))
          arguments(at(at(call, "function"), "arguments"), into);
      }
      case "openai-responses" -> {
        JsonValue type = event.get("type");
        switch (type == null ? "" : type.asString()) {
          case "response.output_text.delta" -> text(at(event, "delta"), into);
          case "response.function_call_arguments.delta" -> arguments(at(event, "delta"), into);
          default -> {}
        }
      }
      case "anthropic-messages" -> {
        text(at(at(event, "delta"), "text"), into);
        arguments(at(at(event, "delta"), "partial_json"), into);
      }
      case "gemini" -> {
        JsonValue content = at(first(at(event, "candidates")), "content");
        for (JsonValue part : items(at(content, "parts"))) {
          JsonValue thought = at(part, "thought");
          if (thought == null || !thought.asBoolean()) text(at(part, "text"), into);
          arguments(at(at(part, "functionCall"), "args"), into);
        }
      }
      case "ollama" -> {
        JsonValue message = at(event, "message");
        text(at(message, "content"), into);
        for (JsonValue call : items(at(message, "tool_calls")))
          arguments(at(at(call, "function"), "arguments"), into);
      }
      case "cohere" -> {
        JsonValue message = at(at(event, "delta"), "message");
        text(at(at(message, "content"), "text"), into);
        arguments(at(at(at(message, "tool_calls"), "function"), "arguments"), into);
      }
      case "bedrock-converse" -> {
        JsonValue delta = at(event, "delta");
        text(at(delta, "text"), into);
        arguments(at(at(delta, "toolUse"), "input"), into);
      }
      default -> throw new IllegalArgumentException("unknown: " + protocol);
    }
  }

  private static @Nullable JsonValue at(@Nullable JsonValue object, String name) {
    return object == null || !object.isObject() ? null : object.get(name);
  }

  private static Iterable<JsonValue> items(@Nullable JsonValue array) {
    return array == null || !array.isArray() ? List.of() : array::arrayIterator;
  }

  private static @Nullable JsonValue first(@Nullable JsonValue array) {
    Iterator<JsonValue> items = items(array).iterator();
    return items.hasNext() ? items.next() : null;
  }

  private static void text(@Nullable JsonValue text, Heard into) {
    if (text != null && text.isString()) into.text(text.asString());
  }

  /// A string of JSON, or JSON.
  private static void arguments(@Nullable JsonValue arguments, Heard into) {
    if (arguments == null) return;
    if (arguments.isString()) into.arguments(arguments.asString());
    else if (arguments.isObject()) into.arguments(json(arguments));
  }

  private static String json(JsonValue value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonValue value, StringBuilder out) {
    if (value.isObject()) {
      String between = "{";
      Iterator<Map.Entry<String, JsonValue>> members = value.objectIterator();
      while (members.hasNext()) {
        Map.Entry<String, JsonValue> member = members.next();
        string(member.getKey(), out.append(between));
        write(member.getValue(), out.append(':'));
        between = ",";
      }
      out.append(between.equals("{") ? "{}" : "}");
    } else if (value.isArray()) {
      String between = "[";
      for (JsonValue item : items(value)) {
        write(item, out.append(between));
        between = ",";
      }
      out.append(between.equals("[") ? "[]" : "]");
    } else if (value.isString()) {
      string(value.asString(), out);
    } else {
      out.append(value);
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append("\\u%04x".formatted((int) c));
      else out.append(c);
    }
    out.append('"');
  }
}
