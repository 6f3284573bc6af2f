package dev.toolmark.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GeneratorTest {
  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void a_seed_makes_the_same_bytes_and_another_seed_others(String protocol) {
    for (Corpus corpus : List.of(Corpus.GENERATED, Corpus.MIXED)) {
      assertThat(corpus.stream(protocol, 3).bytes()).isEqualTo(corpus.stream(protocol, 3).bytes());
      List<WireStream> rotation = corpus.streams(protocol);
      assertThat(rotation).hasSize(8);
      assertThat(rotation.stream().map(it -> Arrays.hashCode(it.bytes())).distinct()).hasSize(8);
    }
  }

  /// Some sizes are measured ones of vendors; the others follow from their shapes.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "openai-chat, 565, 328",
    "openai-responses, 571, 277",
    "anthropic-messages, 568, 128",
    "gemini, 561, 343",
    "ollama, 561, 148",
    "cohere, 566, 115",
    "bedrock-converse, 566, 191"
  })
  void streams_have_the_shape_that_is_promised(String protocol, int events, int bytesAnEvent) {
    for (WireStream stream : Corpus.GENERATED.streams(protocol)) {
      assertThat(stream.events()).isEqualTo(events);
      assertThat(Events.count(protocol, stream.bytes())).isEqualTo(events);
      assertThat(stream.bytes().length / events)
          .as("bytes an event of %s", stream.name())
          .isBetween(bytesAnEvent * 96 / 100, bytesAnEvent * 104 / 100);
      assertThat(stream.texts()).hasSize(500).noneMatch(String::isEmpty);
      assertThat(stream.fragments()).hasSize(60).noneMatch(String::isEmpty);
      assertThat(text(stream)).contains("\\n", "\\\"", "\\\\", "\\u", "東京", "🌦");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void mixed_streams_have_more_shapes_than_a_reader_could_learn(String protocol) {
    assertThat(shapes(Corpus.GENERATED.stream(protocol, 1))).hasSizeLessThan(15);
    assertThat(shapes(Corpus.MIXED.stream(protocol, 1))).hasSizeGreaterThan(20);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void mixed_streams_change_their_shape_from_event_to_event(String protocol) {
    List<String> shapes = shapeOfEach(Corpus.MIXED.stream(protocol, 2));
    int changes = 0;
    for (int i = 1; i < shapes.size(); i++) if (!shapes.get(i).equals(shapes.get(i - 1))) changes++;
    assertThat(changes).as("of %d events", shapes.size()).isGreaterThan(shapes.size() * 7 / 10);
  }

  private static Set<String> shapes(WireStream stream) {
    return shapeOfEach(stream).stream().collect(Collectors.toSet());
  }

  /// Of every event: the names of its members, in order, and whether white space stands between
  /// them.
  private static List<String> shapeOfEach(WireStream stream) {
    String all = stream.protocol().equals("bedrock-converse") ? payloads(stream) : text(stream);
    return all.lines()
        .filter(line -> line.startsWith("data: {") || line.startsWith("{"))
        .map(line -> line.substring(line.indexOf('{')))
        .map(json -> shape(JsonMapper.shared().readTree(json)) + json.contains("\": "))
        .toList();
  }

  private static String shape(JsonNode json) {
    if (json.isObject())
      return json.propertyStream()
          .map(member -> member.getKey() + shape(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    if (json.isArray())
      return json.valueStream()
          .map(GeneratorTest::shape)
          .collect(Collectors.joining(",", "[", "]"));
    return "_";
  }

  /// A line each.
  private static String payloads(WireStream stream) {
    ByteBuffer messages = ByteBuffer.wrap(stream.bytes());
    var lines = new StringBuilder();
    for (int at = 0; at < messages.limit(); at += messages.getInt(at)) {
      int from = at + 12 + messages.getInt(at + 4);
      int to = at + messages.getInt(at) - 4;
      lines
          .append(new String(stream.bytes(), from, to - from, StandardCharsets.UTF_8))
          .append('\n');
    }
    return lines.toString();
  }

  private static String text(WireStream stream) {
    return new String(stream.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_message_of_an_event_stream_is_the_one_of_the_reference() {
    byte[] message =
        EventMessage.of(
            "messageStop", "{\"stopReason\":\"tool_use\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(message).hasSize(122).startsWith(0, 0, 0, 0x7a, 0, 0, 0, 0x51);
    assertThat(message).endsWith(0x9d, 0xcb, 0x29, 0x81);
  }
}
