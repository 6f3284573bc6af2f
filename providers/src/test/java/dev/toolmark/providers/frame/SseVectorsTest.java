package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The public vectors for server-sent events, under every way of cutting their bytes.
final class SseVectorsTest {
  private record Event(String event, String data, String id, OptionalLong retry) {}

  private record Outcome(List<Event> events, OptionalLong reconnectionTime, String lastEventId) {}

  private static final class Reader implements SseFramer.Frames {
    final List<Event> events = new ArrayList<>();
    final SseFramer framer = new SseFramer(1 << 20, this);

    @Override
    public boolean frame(SseFrame frame) {
      byte[] good = Utf8.repaired(frame.bytes(), frame.from(), frame.to());
      String data = new String(good, StandardCharsets.UTF_8);
      events.add(new Event(frame.type(), data, frame.id(), frame.retry()));
      return true;
    }

    @Override
    public void overLimit(long offset) {
      throw new AssertionError("over limit at " + offset);
    }

    void feed(byte[] chunk) {
      byte[] own = chunk.clone();
      framer.feed(own, 0, own.length);
      Arrays.fill(own, (byte) '!'); // a framer that keeps a range of ours is found out
    }

    Outcome outcome() {
      return new Outcome(List.copyOf(events), framer.reconnectionTime(), framer.lastEventId());
    }
  }

  private static JsonValue.Obj vectors() throws IOException {
    String shared = System.getProperty("toolmark.shared", "");
    Path file = Path.of(shared, "sse", "vectors.json");
    assumeTrue(
        Files.exists(file), "skipped: no sse/vectors.json below the property toolmark.shared");
    return (JsonValue.Obj) JsonValue.parse(Files.readString(file));
  }

  private static Stream<Named<JsonValue.Obj>> each(String list) throws IOException {
    return array(vectors(), list).map(v -> Named.of(string(v, "name"), v));
  }

  static Stream<Named<JsonValue.Obj>> whole() throws IOException {
    return each("vectors");
  }

  static Stream<Named<JsonValue.Obj>> incremental() throws IOException {
    return each("incremental");
  }

  static Stream<Named<JsonValue.Obj>> contentTypes() throws IOException {
    return each("content_types");
  }

  @Test
  void all_vectors_are_there() throws IOException {
    assertThat(array(vectors(), "vectors").count()).isGreaterThan(50);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void every_division_into_chunks_gives_the_same_events(JsonValue.Obj vector) {
    byte[] input = base64(string(vector, "input_base64"));
    Outcome expected =
        new Outcome(
            events(vector), number(vector, "reconnection_time"), string(vector, "last_event_id"));
    assertThat(read(List.of(input))).as("whole").isEqualTo(expected);
    assertThat(read(bytes(input))).as("byte by byte").isEqualTo(expected);
    for (int cut = 0; cut <= input.length && input.length < 4000; cut++)
      assertThat(read(List.of(part(input, 0, cut), new byte[0], part(input, cut, input.length))))
          .as("cut at %d", cut)
          .isEqualTo(expected);
    for (long seed = 0; seed < 100; seed++)
      assertThat(read(atRandom(input, new Random(seed)))).as("seed %d", seed).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incremental")
  void an_event_is_delivered_with_its_last_byte(JsonValue.Obj vector) {
    List<Long> delivered =
        array(vector, "events_delivered_after_chunk", JsonValue.Num.class)
            .map(n -> Long.parseLong(n.text()))
            .toList();
    var reader = new Reader();
    List<Long> seen = new ArrayList<>();
    array(vector, "chunks_base64", JsonValue.Str.class)
        .forEach(chunk -> {
          reader.feed(base64(chunk.value()));
          seen.add((long) reader.events.size());
        });
    assertThat(seen).isEqualTo(delivered);
    assertThat(reader.events).isEqualTo(events(vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contentTypes")
  void the_content_type_says_whether_it_is_an_event_stream(JsonValue.Obj row) {
    boolean expected = row.get("event_stream").orElseThrow().equals(new JsonValue.Bool(true));
    assertThat(SseFramer.isEventStream(string(row, "content_type"))).isEqualTo(expected);
  }

  private static Outcome read(List<byte[]> chunks) {
    var reader = new Reader();
    chunks.forEach(reader::feed);
    return reader.outcome();
  }

  private static List<byte[]> bytes(byte[] input) {
    List<byte[]> single = new ArrayList<>();
    for (byte b : input) single.add(new byte[] {b});
    return single;
  }

  private static List<byte[]> atRandom(byte[] input, Random random) {
    List<byte[]> chunks = new ArrayList<>();
    for (int at = 0; at < input.length; ) {
      int next = Math.min(input.length, at + random.nextInt(9));
      chunks.add(part(input, at, next));
      at = next;
    }
    return chunks;
  }

  private static byte[] part(byte[] input, int from, int to) {
    return Arrays.copyOfRange(input, from, to);
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static List<Event> events(JsonValue.Obj vector) {
    return array(vector, "events")
        .map(e ->
            new Event(string(e, "event"), string(e, "data"), string(e, "id"), number(e, "retry")))
        .toList();
  }

  private static Stream<JsonValue.Obj> array(JsonValue.Obj object, String name) {
    return array(object, name, JsonValue.Obj.class);
  }

  private static <T> Stream<T> array(JsonValue.Obj object, String name, Class<T> type) {
    return ((JsonValue.Arr) object.get(name).orElseThrow()).items().stream().map(type::cast);
  }

  private static String string(JsonValue.Obj object, String name) {
    return ((JsonValue.Str) object.get(name).orElseThrow()).value();
  }

  private static OptionalLong number(JsonValue.Obj object, String name) {
    return object.get(name).orElseThrow() instanceof JsonValue.Num(String text)
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
