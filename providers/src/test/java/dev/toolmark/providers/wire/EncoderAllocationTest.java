package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Slice.Form;
import dev.toolmark.providers.chat.StreamSink.Kind;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A streaming encoder makes no object for a fragment: what it must keep it keeps in buffers that
/// double, so that of several rounds of equal length most are free. The best round counts, since an
/// object for every fragment shows in each. No round is compiled first: nothing here leans on what
/// a compiler can leave out.
final class EncoderAllocationTest {
  private static final AnswerHead HEAD =
      new AnswerHead("id-1", "model-1", Instant.parse("2026-01-02T03:04:05Z"));
  private static final int FRAGMENTS = 2_000;

  /// For all fragments of a round together.
  private static final long MOST_BYTES = 512;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// The protocols whose encoders are held to it.
  private static final List<String> PROTOCOLS =
      List.of(
          "anthropic-messages",
          "bedrock-converse",
          "cohere",
          "gemini",
          "ollama",
          "openai-chat",
          "openai-responses");

  /// What is told over and over, in which form.
  enum Told {
    TEXT(Form.ESCAPED),
    REASONING(Form.ESCAPED),
    REFUSAL(Form.ESCAPED),
    ARGUMENTS(Form.ESCAPED),
    RAW_ARGUMENTS(Form.RAW);

    final Form form;

    Told(Form form) {
      this.form = form;
    }

    void open(Encoder encoder, int part) {
      switch (this) {
        case TEXT -> encoder.opened(part, Kind.TEXT);
        case REASONING -> encoder.opened(part, Kind.REASONING);
        case REFUSAL -> encoder.opened(part, Kind.REFUSAL);
        case ARGUMENTS, RAW_ARGUMENTS -> encoder.callOpened(part, new CallId("c-1", false), "f");
      }
    }

    void tell(Encoder encoder, int part, Slice fragment) {
      switch (this) {
        case TEXT -> encoder.text(part, fragment);
        case REASONING -> encoder.reasoning(part, fragment);
        case REFUSAL -> encoder.refusal(part, fragment);
        case ARGUMENTS, RAW_ARGUMENTS -> encoder.arguments(part, fragment);
      }
    }
  }

  /// What takes text in one step.
  private static Fragments further(Encoder encoder, int part) {
    Fragments into = encoder.further(part, Kind.TEXT);
    if (into == null) throw new AssertionError("there is no such way");
    return into;
  }

  /// Calls counted, and nothing kept.
  private static final class Counting implements ByteSink {
    long calls;

    @Override
    public void head(ResponseHead head) {}

    @Override
    public void bytes(byte[] bytes, int from, int to) {
      calls++;
    }
  }

  /// An encoder in the middle of one part.
  private static final class Telling {
    private final Counting out = new Counting();
    private final Slice slice = new Slice();
    private final Told told;
    private final Encoder encoder;
    private final byte[][] fragments;

    Telling(String protocol, Told told, int earlier) {
      this.told = told;
      this.encoder = encoder(protocol, out);
      this.fragments = fragments(told.form);
      for (int part = 0; part < earlier; part++) {
        Told.TEXT.open(encoder, part);
        Told.TEXT.tell(encoder, part, new Slice().at(new byte[] {'x'}, 0, 1, Form.ESCAPED));
        encoder.closed(part);
      }
      told.open(encoder, earlier);
      byte[] first =
          (told.form == Form.RAW ? "{\"k\":[" : "{\\\"k\\\":[").getBytes(StandardCharsets.UTF_8);
      told.tell(encoder, earlier, slice.at(first, 0, first.length, told.form));
    }

    void round(int part) {
      for (int i = 0; i < FRAGMENTS; i++) {
        byte[] fragment = fragments[i % fragments.length];
        told.tell(encoder, part, slice.at(fragment, 0, fragment.length, told.form));
      }
    }
  }

  private static byte[][] fragments(Form form) {
    Stream<String> fragments =
        form == Form.RAW
            ? Stream.of("\"a word\",", "{\"é\":\"天\\n\\\"q\\\"\"},", " 1.5e3,\n", "[true, null],")
            : Stream.of(" word", "é天", "\\n\\\"q\\\" \\u00e9", "a somewhat longer piece of text");
    return fragments.map(f -> f.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  private static Encoder encoder(String protocol, ByteSink out) {
    var dialect = new Dialect(Map.of(Ask.STREAMED, "/s"), Set.of(), Limits.DEFAULT);
    return Protocols.named(protocol, dialect)
        .orElseThrow()
        .encoder(Asking.PLAIN.asking(Ask.STREAMED).request(), HEAD, out);
  }

  static Stream<Arguments> told() {
    return PROTOCOLS.stream()
        .flatMap(p -> Stream.of(Told.values()).map(told -> Arguments.of(p, told)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("told")
  void a_fragment_makes_no_object_and_is_written_at_once(String protocol, Told told) {
    for (int part : new int[] {0, 200}) {
      var telling = new Telling(protocol, told, part);
      telling.round(part);
      long calls = telling.out.calls;
      long least = Long.MAX_VALUE;
      int rounds = 4;
      for (int i = 0; i < rounds; i++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        telling.round(part);
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least)
          .as("bytes for %d fragments of part %d", FRAGMENTS, part)
          .isLessThan(MOST_BYTES);
      assertThat(telling.out.calls - calls)
          .as("pieces written")
          .isLessThanOrEqualTo((long) rounds * FRAGMENTS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("PROTOCOLS")
  void nor_does_one_that_is_taken_in_one_step(String protocol) {
    var telling = new Telling(protocol, Told.TEXT, 0);
    telling.round(0);
    byte[][] fragments = telling.fragments;
    long calls = telling.out.calls;
    long least = Long.MAX_VALUE;
    int rounds = 4;
    for (int round = 0; round < rounds; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Fragments into = further(telling.encoder, 0);
      for (int i = 0; i < FRAGMENTS; i++) {
        byte[] fragment = fragments[i % fragments.length];
        into.take(fragment, 0, fragment.length);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes for %d fragments", FRAGMENTS).isLessThan(MOST_BYTES);
    assertThat(telling.out.calls - calls).isEqualTo((long) rounds * FRAGMENTS);
  }

  /// What a whole call may make, in bytes: the objects of its part. The room in which Responses
  /// keeps the item for the closing event is mostly there.
  static Stream<Arguments> callBytes() {
    return Stream.of(
        Arguments.of("bedrock-converse", 0),
        Arguments.of("cohere", 0),
        Arguments.of("gemini", 16),
        Arguments.of("ollama", 0),
        Arguments.of("openai-chat", 32),
        Arguments.of("anthropic-messages", 0),
        Arguments.of("openai-responses", 192));
  }

  /// The same of a call that is told at once: Chat keeps its id as text.
  static Stream<Arguments> bytesAtOnce() {
    return Stream.concat(
        callBytes().filter(it -> !it.get()[0].equals("openai-chat")),
        Stream.of(Arguments.of("openai-chat", 96)));
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @MethodSource("bytesAtOnce")
  void a_call_that_is_told_at_once_makes_no_more_either(String protocol, int most) {
    var encoder = encoder(protocol, new Counting());
    byte[] json =
        "call_7{\"k\":[\"é\",1.5e3,{\"q\":\"\\n\\\"\"}]}".getBytes(StandardCharsets.UTF_8);
    var id = new Slice();
    var arguments = new Slice();
    assertCallMakes(
        most,
        part -> {
          json[5] = (byte) ('0' + part % 10);
          id.at(json, 0, 6, Form.ESCAPED);
          encoder.call(part, id, "f", arguments.atObject(json, 6, json.length));
          encoder.closed(part);
        });
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @MethodSource("callBytes")
  void a_whole_call_makes_no_more_than_its_part(String protocol, int most) {
    var encoder = encoder(protocol, new Counting());
    byte[] json = "{\"k\":[\"é\",1.5e3,{\"q\":\"\\n\\\"\"}]}".getBytes(StandardCharsets.UTF_8);
    var arguments = new Slice().at(json, 0, json.length, Form.RAW);
    var id = new CallId("c-1", false);
    assertCallMakes(
        most,
        part -> {
          encoder.callOpened(part, id, "f");
          encoder.arguments(part, arguments);
          encoder.closed(part);
        });
  }

  /// `call`: writes that part.
  private static void assertCallMakes(int most, IntConsumer call) {
    int calls = 500;
    long least = Long.MAX_VALUE;
    int part = 0;
    for (int round = 0; round < 5; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) call.accept(part++);
      long made = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (round > 0) least = Math.min(least, made);
    }
    assertThat(least).as("bytes for %d calls", calls).isLessThan((long) most * calls + MOST_BYTES);
  }
}
