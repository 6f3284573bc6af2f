package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;

/// The events of one stream as trees, with what a stream of that protocol has around them. All is
/// made beforehand, the framing once for each kind of event.
public final class FramedTrees {
  private static final SerializableString NOTHING = new SerializedString("");
  private static final byte[] NO_HEADERS = {};

  /// `before`: the end of the line before it, the event's name where the protocol has one, and
  /// `data:`; empty for a message. `headers`: of a message; else empty.
  @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared
  record Event(SerializableString before, byte[] headers, JsonNode tree) {}

  private final String protocol;
  private final Map<String, SerializableString> lines = new HashMap<>();
  private final Map<String, byte[]> headers = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  /// Of what stands in `stream`. What a message is called stands in no tree: its headers are taken
  /// as they are.
  public FramedTrees(WireStream stream, Trees trees) {
    protocol = stream.protocol();
    var payloads = new Payloads(protocol, stream.bytes());
    for (JsonNode tree : trees.read(stream)) {
      payloads.next();
      events.add(messages() ? message(payloads.framing(), tree) : lines(tree));
    }
  }

  boolean messages() {
    return protocol.equals("bedrock-converse");
  }

  List<Event> events() {
    return events;
  }

  /// What stands behind the last event.
  SerializableString end() {
    return switch (protocol) {
      case "bedrock-converse" -> NOTHING;
      case "openai-chat" -> new SerializedString("\n\ndata: [DONE]\n\n");
      default -> new SerializedString(lineEnd());
    };
  }

  private String lineEnd() {
    return protocol.equals("ollama") ? "\n" : "\n\n";
  }

  private Event lines(JsonNode tree) {
    String before = (events.isEmpty() ? "" : lineEnd()) + start(tree);
    return new Event(lines.computeIfAbsent(before, SerializedString::new), NO_HEADERS, tree);
  }

  private String start(JsonNode tree) {
    return switch (protocol) {
      case "ollama" -> "";
      case "openai-responses", "anthropic-messages", "cohere" ->
          "event: " + tree.path("type").stringValue() + "\ndata: ";
      default -> "data: ";
    };
  }

  private Event message(byte[] told, JsonNode tree) {
    String key = new String(told, StandardCharsets.ISO_8859_1);
    return new Event(NOTHING, headers.computeIfAbsent(key, _ -> told), tree);
  }
}
