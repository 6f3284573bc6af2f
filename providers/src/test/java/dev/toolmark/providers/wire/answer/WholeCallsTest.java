package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.EventLog;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call told at once is the same as one that is opened and then says its arguments: whatever
/// waits for whatever, and whatever comes behind it.
final class WholeCallsTest {
  private static final String LARGE = "{\"pad\":\"" + "y".repeat(3_000) + "\"}";

  private final byte[] shared = new byte[8_192];

  /// In bytes that are spoilt with the next.
  private void call(Encoder into, boolean atOnce, int part, String id, String name, String object) {
    byte[] bytes = (id + object).getBytes(StandardCharsets.UTF_8);
    Arrays.fill(shared, (byte) '!');
    System.arraycopy(bytes, 0, shared, 9, bytes.length);
    Slice said = new Slice().at(shared, 9, 9 + id.length(), Slice.Form.ESCAPED);
    Slice arguments = new Slice().atObject(shared, 9 + id.length(), 9 + bytes.length);
    if (atOnce) {
      into.call(part, said, name, arguments);
      return;
    }
    into.callOpened(part, new CallId(id, false), name);
    into.arguments(part, arguments);
  }

  private static Slice raw(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }

  private static Slice text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.ESCAPED);
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String id(Random random) {
    String eight = "%08x".formatted(random.nextInt());
    return random.nextInt(4) > 0
        ? "call_" + eight
        : one(random, List.of("c", eight + eight + eight));
  }

  /// Any answer: parts that are open side by side and are closed in any order, or, as Ollama's, all
  /// at the end; fragments and marks behind a whole call; pauses, and failures in the middle.
  private void tell(Encoder into, boolean atOnce, Random random, boolean alive) {
    List<Integer> open = new ArrayList<>();
    boolean late = random.nextBoolean();
    boolean sameName = random.nextBoolean();
    int parts = random.nextInt(40);
    for (int part = 0; part < parts; part++) {
      if (random.nextInt(6) == 0) {
        into.opened(part, Kind.TEXT);
        into.text(part, text("words " + part));
        if (random.nextBoolean()) open.add(part);
        else into.closed(part);
        continue;
      }
      String name = sameName || random.nextInt(3) > 0 ? "f" : "other_tool";
      String object =
          one(
              random,
              List.of("{}", "{\"a\":\"ö\\\"\"}", "{\"n\":" + part + "}", "{ \"b\" : [ ] }", LARGE));
      call(into, atOnce, part, id(random), name, object);
      open.add(part);
      if (random.nextInt(9) == 0) into.opaque(part, "x.mark", raw("7"));
      if (alive && random.nextInt(9) == 0) into.keepAlive();
      while (!late && !open.isEmpty() && random.nextBoolean())
        into.closed(open.remove(/* index */ random.nextInt(open.size())));
    }
    if (random.nextInt(8) == 0) {
      into.failed(ErrorBodies.plain(Cause.UNREADABLE, "broken", new byte[0], 0, 0));
      return;
    }
    for (int part : open) into.closed(part);
    into.end();
  }

  @Test
  void parts_that_wait_for_their_turn_are_told_alike() {
    for (int seed = 0; seed < 3_000; seed++) {
      var atOnce = new EventLog();
      var apart = new EventLog();
      tell(new OneAtATime(atOnce), true, new Random(seed), false);
      tell(new OneAtATime(apart), false, new Random(seed), false);
      assertThat(atOnce.lines()).as("seed %d", seed).isEqualTo(apart.lines());
      var together = new EventLog();
      var single = new EventLog();
      tell(OneAtATime.butForCalls(together), true, new Random(seed), false);
      tell(OneAtATime.butForCalls(single), false, new Random(seed), false);
      assertThat(together.lines()).as("together, seed %d", seed).isEqualTo(single.lines());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic-messages",
        "bedrock-converse",
        "cohere",
        "gemini",
        "ollama",
        "openai-chat",
        "openai-responses"
      })
  void every_protocol_writes_them_alike(String protocol) {
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED))
      for (int seed = 0; seed < 400; seed++)
        assertThat(written(protocol, ask, true, seed))
            .as("%s, seed %d", ask, seed)
            .isEqualTo(written(protocol, ask, false, seed));
  }

  private String written(String protocol, Ask ask, boolean atOnce, int seed) {
    var wire = new Written();
    tell(wire.encoder(protocol, ask), atOnce, new Random(seed), true);
    return wire.text();
  }
}
