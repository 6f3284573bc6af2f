package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.AnswerDice;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asking;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.EventLog;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.anthropicmessages.AnthropicMessages;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OneAtATimeTest {
  private static final int FRAGMENTS = 2_000;
  private final byte[] shared = new byte[64];
  private final Slice slice = new Slice();

  /// In bytes that are spoilt with the next.
  private Slice slice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(shared, (byte) '!');
    System.arraycopy(bytes, 0, shared, 1, bytes.length);
    return slice.at(shared, 1, bytes.length + 1, Slice.Form.ESCAPED);
  }

  private Slice raw(String json) {
    Slice slice = slice(json);
    return slice.at(slice.bytes(), slice.from(), slice.to(), Slice.Form.RAW);
  }

  @Test
  void a_younger_part_waits_until_the_older_one_closed() {
    var log = new EventLog();
    var one = new OneAtATime(new GrammarSink(log));
    one.callOpened(0, new CallId("a", false), "f");
    one.callOpened(1, new CallId("b", false), "g");
    one.opaque(1, "x.y", raw("1"));
    one.arguments(1, slice("{1"));
    one.arguments(0, slice("{0"));
    one.arguments(1, slice("}"));
    one.closed(1);
    one.foreign(2, "x.z", raw("{}"));
    one.arguments(0, slice("}"));
    assertThat(log.lines())
        .containsExactly("call 0 a f", "arguments 0 ESCAPED:{0", "arguments 0 ESCAPED:}");
    one.closed(0);
    one.end();
    assertThat(log.lines().subList(3, log.lines().size()))
        .containsExactly(
            "closed 0",
            "call 1 b g",
            "opaque 1 x.y RAW:1",
            "arguments 1 ESCAPED:{1",
            "arguments 1 ESCAPED:}",
            "closed 1",
            "foreign 2 x.z RAW:{}",
            "end");
  }

  @Test
  void any_interleaving_is_the_same_answer_one_part_after_another() {
    var opaque = List.of(new Opaque("x.y", new Json("1")), new Opaque("x.z", new Json("\"s\"")));
    for (long seed = 0; seed < 300; seed++) {
      var collector = new AnswerCollector();
      var log = new EventLog();
      var dice = AnswerDice.any(new Random(seed), opaque);
      dice.tell(new OneAtATime(new GrammarSink(collector)), true);
      assertThat(collector.answer().parts()).as("seed %d", seed).isEqualTo(dice.parts());
      assertThat(collector.over()).as("seed %d", seed).isTrue();
      AnswerDice.any(new Random(seed), opaque).tell(new OneAtATime(log), true);
      assertThat(mostOpen(log.lines())).as("open at once, seed %d", seed).isEqualTo(1);
    }
  }

  /// Buffers grow in the first round, and are used again. What a part costs to open and to close is
  /// far below an object for each fragment.
  @Test
  void a_fragment_that_waits_is_kept_in_bytes_that_are_used_again() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var dialect = new Dialect(Map.of(), Set.of(), Limits.DEFAULT);
    var head = new AnswerHead("id", "m", Instant.EPOCH);
    var out = new Counting();
    var one =
        new AnthropicMessages(dialect)
            .encoder(Asking.PLAIN.asking(Ask.STREAMED).request(), head, out);
    Slice text = slice("some text");
    long least = Long.MAX_VALUE;
    for (int part = 0; part < 10; part += 2) {
      long before = threads.getCurrentThreadAllocatedBytes();
      interleaved(one, part, text);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes for %d fragments", 2 * FRAGMENTS).isLessThan(8 * FRAGMENTS);
    assertThat(out.bytes).isGreaterThan(10L * FRAGMENTS * "some text".length());
  }

  private static void interleaved(Encoder into, int part, Slice text) {
    into.callOpened(part, new CallId("a", false), "f");
    into.opened(part + 1, Kind.TEXT);
    for (int i = 0; i < FRAGMENTS; i++) {
      into.arguments(part, text);
      into.text(part + 1, text);
    }
    into.closed(part);
    into.closed(part + 1);
  }

  private static final class Counting implements ByteSink {
    long bytes;

    @Override
    public void head(ResponseHead head) {}

    @Override
    public void bytes(byte[] bytes, int from, int to) {
      this.bytes += to - from;
    }
  }

  private static int mostOpen(List<String> events) {
    int most = 0;
    int open = 0;
    for (String event : events) {
      if (event.startsWith("opened ") || event.startsWith("call ")) open++;
      if (event.startsWith("closed ")) open--;
      most = Math.max(most, open);
    }
    return most;
  }
}
