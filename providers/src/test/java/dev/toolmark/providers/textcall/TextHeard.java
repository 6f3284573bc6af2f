package dev.toolmark.providers.textcall;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.textcall.TextCallSink.Hold;
import dev.toolmark.providers.wire.GrammarSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Says text through the sink, in pieces, and collects what comes of it. Both sides are held to the
/// order of calls.
final class TextHeard {
  static final List<Tool> TOOLS =
      List.of(
          tool(
              "get_weather",
              """
              {"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer"},
               "note": {"type": "string"}, "deep": {"type": "object"}, "list": {"type": "array"},
               "sure": {"type": "boolean"}, "ratio": {"type": "number"}}}\
              """),
          tool(
              "get_time",
              "{\"type\": \"object\", \"properties\": {\"zone\": {\"type\": \"string\"}}}"),
          tool(
              "brave_search",
              "{\"type\": \"object\", \"properties\": {\"query\": {\"type\": \"string\"}}}"),
          tool("ping", "{\"type\": \"object\"}"));
  static final OfferedTools OFFERED = new OfferedTools(TOOLS, Map.of());

  private TextHeard() {}

  private static ToolSpec tool(String name, String schema) {
    return new ToolSpec(name, "", new Json(schema), Optional.empty(), List.of());
  }

  static Answer whole(String text) {
    return heard(List.of(text), Hold.ALL);
  }

  /// Each piece is a fragment of one part of text.
  static Answer heard(List<String> pieces, Hold hold) {
    var collector = new AnswerCollector();
    StreamSink sink = sink(hold, collector);
    sink.opened(0, StreamSink.Kind.TEXT);
    for (String piece : pieces) text(sink, 0, piece);
    sink.closed(0);
    sink.stop(new StopReason(Why.END, Optional.of("stop"), Optional.empty()));
    sink.end();
    return collector.answer();
  }

  /// A sink that is held to the order of calls on both sides.
  static StreamSink sink(Hold hold, StreamSink into) {
    return new GrammarSink(new TextCallSink(OFFERED, hold, new GrammarSink(into)));
  }

  static void text(StreamSink sink, int part, String piece) {
    if (piece.isEmpty()) return;
    byte[] inside = inside(piece);
    sink.text(part, new Slice().at(inside, 0, inside.length, Slice.Form.ESCAPED));
  }

  static byte[] inside(String piece) {
    String quoted = JsonValue.of(piece).text();
    return quoted.substring(1, quoted.length() - 1).getBytes(UTF_8);
  }

  static List<String> units(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  static List<String> cutAtRandom(String text, Random random) {
    var pieces = new ArrayList<String>();
    int most = 1 + random.nextInt(20);
    for (int at = 0; at < text.length(); ) {
      int to = Math.min(text.length(), at + 1 + random.nextInt(most));
      pieces.add(text.substring(at, to));
      at = to;
    }
    return pieces;
  }

  /// One line a part, and the stop reason: two answers that look alike are alike.
  static List<String> lines(Answer answer) {
    var lines = new ArrayList<String>();
    for (Part part : answer.parts())
      lines.add(
          switch (part) {
            case Part.Text(String text, _) -> "text " + text;
            case Part.Reasoning(String text, _) -> "thought " + text;
            case Part.Call call ->
                "call %s %s %s %s"
                    .formatted(
                        call.id().value(),
                        call.name(),
                        call.arguments(),
                        TextCallMark.of(call).map(TextFormat::number).orElse(0));
            default -> part.toString();
          });
    answer.stop().ifPresent(it -> lines.add("stop " + it.why()));
    answer.violations().forEach(it -> lines.add(it.rule() + " " + it.detail()));
    return lines;
  }

  static String call(String id, String name, String arguments, int format) {
    return "call %s %s %s %d".formatted(id, name, arguments, format);
  }
}
