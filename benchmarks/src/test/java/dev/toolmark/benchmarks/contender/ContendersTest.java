package dev.toolmark.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.benchmarks.corpus.Corpus;
import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.Protocols;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// What JMH would run first, without JMH: a benchmark of a reader that reads wrongly fails here.
final class ContendersTest {
  private static final Map<String, WireStream> MADE = new ConcurrentHashMap<>();

  static Stream<Arguments> readers() {
    return Contenders.NAMES.stream()
        .flatMap(name ->
            Protocols.written().stream()
                .sorted()
                .filter(protocol -> isFor(name, protocol))
                .map(protocol -> Arguments.of(name, protocol)));
  }

  /// Made once for all contenders.
  private static WireStream made(Corpus corpus, String protocol) {
    return MADE.computeIfAbsent(corpus + protocol, _ -> corpus.stream(protocol, 1));
  }

  private static boolean isFor(String name, String protocol) {
    return switch (name) {
      case "openaiJava" -> protocol.equals("openai-chat") || protocol.equals("openai-responses");
      case "anthropicJava" -> protocol.equals("anthropic-messages");
      case "langchain4j" -> protocol.equals("openai-chat");
      default -> true;
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("readers")
  void a_contender_delivers_what_generated_streams_say_piece_by_piece(
      String name, String protocol) {
    Contender contender = Contenders.named(name, protocol);
    contender.check(made(Corpus.GENERATED, protocol));
    contender.check(made(Corpus.MIXED, protocol));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("readers")
  void a_contender_delivers_what_the_recorded_streams_say(String name, String protocol) {
    Path recordings = Path.of(System.getProperty("toolmark.shared", "?"), "wire/recordings");
    assumeTrue(Files.isDirectory(recordings), "the recordings are not beside this tree");
    Contender contender = Contenders.named(name, protocol);
    List<WireStream> streams = Corpus.RECORDED.streams(protocol);
    assertThat(streams).as("enough of them to be a corpus").hasSizeGreaterThan(15);
    streams.forEach(contender::check);
  }

  /// Wrong in one way each: what it hands on for two pieces that are `a` and `b`.
  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("loses the last piece", List.of("a"), List.of("{}")),
        Arguments.of("joins pieces", List.of("ab"), List.of("{}")),
        Arguments.of("swaps pieces", List.of("b", "a"), List.of("{}")),
        Arguments.of("says one twice", List.of("a", "b", "b"), List.of("{}")),
        Arguments.of("has no arguments", List.of("a", "b"), List.of()),
        Arguments.of("has other arguments", List.of("a", "b"), List.of("{\"c\":1}")),
        Arguments.of("has arguments that are no JSON", List.of("a", "b"), List.of("{")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void a_contender_that_is_wrong_is_caught(String what, List<String> texts, List<String> calls) {
    var stream =
        new WireStream("one", "ollama", new byte[0], 0, List.of("a", "b"), List.of("{}"), true);
    assertThatThrownBy(() -> new Saying(texts, calls).check(stream))
        .as(what)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("saying read something else of one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jacksonTree", "jacksonTokens", "simdjson"})
  void who_reads_messages_checks_their_sums(String name) {
    WireStream stream = made(Corpus.GENERATED, "bedrock-converse");
    byte[] bytes = stream.bytes();
    Contender contender = Contenders.named(name, "bedrock-converse");
    for (int at : new int[] {0, 4, 8, 20, bytes.length - 1})
      assertThatThrownBy(() -> contender.read(with(stream, altered(bytes, at)), Heard.counting()))
          .as("byte %d", at)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("wrong sum");
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> contender.read(with(stream, cut), Heard.counting()))
        .hasMessageContaining("cut off");
  }

  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void a_writer_of_trees_writes_what_ours_does_and_any_other_byte_is_caught(String protocol) {
    WireStream ours = translated(made(Corpus.GENERATED, "openai-chat"), protocol);
    var writer = new StreamWriter();
    int size = writer.write(new FramedTrees(ours, new Trees()));
    byte[] written = writer.written();
    assertThat(written).hasSize(size);
    Writings.checked(protocol, written, ours);
    Writings.demandSame(ours, written);
    int[] places =
        IntStream.concat(IntStream.range(0, 1000), IntStream.range(-30, 0))
            .map(at -> at < 0 ? written.length + at : at)
            .toArray();
    for (int at : places) demandRefused(ours, altered(written, at), "byte " + at);
    demandRefused(ours, Arrays.copyOf(written, written.length - 1), "one less");
    demandRefused(ours, Arrays.copyOf(written, written.length + 1), "one more");
  }

  private static void demandRefused(WireStream wanted, byte[] bytes, String what) {
    assertThatThrownBy(() -> Writings.demandSame(wanted, bytes))
        .as("%s: %s", wanted.protocol(), what)
        .isInstanceOfAny(IllegalStateException.class, JacksonException.class);
  }

  /// As our encoder writes it.
  private static WireStream translated(WireStream stream, String protocol) {
    var out = Out.keeping();
    Wires to = new Wires(protocol);
    new Wires(stream.protocol()).decode(stream.bytes(), Integer.MAX_VALUE, to.encoder(out));
    return Writings.checked(protocol, out.kept(), stream);
  }

  private static WireStream with(WireStream stream, byte[] bytes) {
    return new WireStream("altered", stream.protocol(), bytes, 0, List.of(), List.of(), false);
  }

  private static byte[] altered(byte[] bytes, int at) {
    byte[] altered = bytes.clone();
    altered[at] ^= 1;
    return altered;
  }

  @Test
  void empty_pieces_and_another_way_to_write_an_object_are_no_difference() {
    var stream =
        new WireStream("one", "ollama", new byte[0], 0, List.of("a"), List.of("{\"é\":1}"), true);
    new Saying(List.of("", "a"), List.of("{ \"\\u00e9\" : 1 }", "")).check(stream);
  }

  @Test
  void what_is_unknown_or_cannot_read_the_protocol_is_refused() {
    assertThatThrownBy(() -> Contenders.named("jackson", "ollama"))
        .hasMessageContaining("no contender \"jackson\": there are slices");
    assertThatThrownBy(() -> Contenders.named("openaiJava", "ollama"))
        .hasMessage("openaiJava does not read ollama");
  }

  @ParameterizedTest
  @MethodSource("limits")
  void a_limit_finds_every_line_end_and_copies_every_byte(Limit limit) {
    for (String protocol : Protocols.written()) limit.check(made(Corpus.GENERATED, protocol));
    var ends =
        new WireStream(
            "ends",
            "",
            "\n\n\r\n\u000b\t\n".getBytes(StandardCharsets.US_ASCII),
            0,
            List.of(),
            List.of(),
            true);
    limit.check(ends);
  }

  static Stream<Limit> limits() {
    return Stream.of(Limit.values());
  }

  private record Saying(List<String> texts, List<String> calls) implements Contender {
    @Override
    public String name() {
      return "saying";
    }

    @Override
    public boolean reads(String protocol) {
      return true;
    }

    @Override
    public void read(WireStream stream, Heard into) {
      texts.forEach(into::text);
      calls.forEach(into::arguments);
    }
  }
}
