package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept from call to call against each message written by itself.
final class BlockFramesTest {
  private static final List<String> IDS =
      List.of("call_1", "call_2", "call_33", "a\"b\\c", "call_é", "", "\u0001all_1", "\u007fall_1");
  private static final List<String> PLAIN_IDS =
      List.of("", "call_", "call_", "call_8byt", "call_8bYt", "toolu_0123456789abcdef");
  private static final List<String> NAMES =
      List.of("weather", "record_observation", "wéather", "w".repeat(520));
  private static final List<String> ARGUMENTS =
      List.of("{}", "{\"a\":\"\\n\"}", "", " {\"a\" :[1,\"é\\\\\"]} ", "x".repeat(700));
  private final EventFrameWriter writer = new EventFrameWriter();
  private String name = "";

  private void expect(Written expected, EventFrameSums headers, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Held frame = writer.frame(headers, bytes, 0, bytes.length);
    expected.bytes(frame.bytes(), 0, frame.length());
  }

  private static Written begun() {
    var written = new Written();
    written.head(new ResponseHead(200, Map.of()));
    return written;
  }

  private static String quoted(String text) {
    return JsonValue.of(text).text();
  }

  private static Slice slice(String arguments, boolean raw) {
    String text = raw ? arguments : quoted(arguments);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return raw
        ? new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW)
        : new Slice().at(bytes, 1, bytes.length - 1, Slice.Form.ESCAPED);
  }

  /// Behind a few other bytes or none, and with none behind it.
  private static Slice plain(String id, int before) {
    byte[] bytes = (" ".repeat(before) + id).getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, before, bytes.length, Slice.Form.ESCAPED);
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Test
  void each_message_is_what_it_would_be_without_those_before_it() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var written = begun();
      var expected = begun();
      var frames = new BlockFrames(written);
      int block = any(random, List.of(0, 7, 95, 998));
      boolean sameName = random.nextBoolean();
      for (int call = 0; call < 12; call++, block += 1 + random.nextInt(2))
        call(frames, expected, random, block, sameName);
      assertThat(written.bytes()).as("seed %d", seed).isEqualTo(expected.bytes());
    }
  }

  /// Begins it with a name; the id.
  private String id(BlockFrames frames, Random random, int block, String name) {
    this.name = name;
    if (random.nextInt(4) == 0) {
      String id = any(random, IDS);
      frames.start(block, id, name);
      return id;
    }
    String id = any(random, PLAIN_IDS) + random.nextInt(10);
    frames.start(block, plain(id, random.nextInt(9)), name);
    return id;
  }

  private void call(
      BlockFrames frames, Written expected, Random random, int block, boolean sameName) {
    String id = id(frames, random, block, sameName ? NAMES.getFirst() : any(random, NAMES));
    String name = this.name;
    expect(
        expected,
        Frames.BLOCK_START,
        "{\"contentBlockIndex\":%d,\"start\":{\"toolUse\":{\"toolUseId\":%s,\"name\":%s}}}"
            .formatted(block, quoted(id), quoted(name)));
    for (int i = random.nextInt(3); i > 0; i--) {
      String arguments = any(random, ARGUMENTS);
      frames.input(block, slice(arguments, random.nextBoolean()));
      expect(
          expected,
          Frames.DELTA,
          "{\"contentBlockIndex\":%d,\"delta\":{\"toolUse\":{\"input\":%s}}}"
              .formatted(block, quoted(arguments)));
    }
    frames.stop(block);
    expect(expected, Frames.BLOCK_STOP, "{\"contentBlockIndex\":%d}".formatted(block));
  }
}
