package dev.toolmark.providers.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.wire.AnswerDice;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Loss;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.Written;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every ordered pair of protocols, over generated conversations and streams: what is sent in one
/// and read in the other is what the pair's table says, and nothing else is lost.
final class TranslationTest {
  private static final AnswerHead HEAD = new AnswerHead("id-1", "model-1", Instant.EPOCH);

  /// How many of each a pair is held to; `scripts/check translation` sets 10,000.
  private static final int EACH = Integer.getInteger("toolmark.translations", 60);

  static Stream<Pair> pairs() {
    return Pair.all().stream();
  }

  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  // ---- requests

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void what_a_request_means_is_what_is_read_of_it_but_for_the_table(String name) {
    for (long seed = 0; seed < EACH; seed++) {
      ChatRequest meant = new ConversationDice(new Random(seed)).request();
      var difference = new Erased(meant, read(Wire.protocol(name), meant, seed));
      for (Loss loss : new Pair(name, name).requestLosses())
        difference = difference.without(loss.feature());
      assertThat(Difference.between(difference.sent(), difference.read()))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void a_request_of_one_is_the_same_request_in_the_other_but_for_the_table(Pair pair) {
    Protocol from = Wire.protocol(pair.from());
    Protocol to = Wire.protocol(pair.to());
    for (long seed = 0; seed < EACH; seed++) {
      ChatRequest sent = read(from, new ConversationDice(new Random(seed)).request(), seed);
      Encoded encoded = to.encodeRequest(sent);
      var difference = new Erased(sent, asked(to, encoded, seed));
      for (Loss loss : pair.requestLosses()) difference = difference.without(loss.feature());
      assertThat(Difference.between(difference.sent(), difference.read()))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  /// What a client of that protocol sends when it means that request.
  private static ChatRequest read(Protocol protocol, ChatRequest meant, long seed) {
    return asked(protocol, protocol.encodeRequest(meant), seed);
  }

  private static ChatRequest asked(Protocol protocol, Encoded encoded, long seed) {
    return switch (protocol.decodeRequest(encoded.wire())) {
      case Asked.Chat(ChatRequest request) -> request;
      case Asked.Models _ -> throw new AssertionError("a model list, seed " + seed);
      case Asked.Refused(var error) -> throw new AssertionError("seed " + seed + ": " + error);
    };
  }

  // ---- answers

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void what_an_answer_tells_is_what_is_read_of_it_but_for_the_table(String name) {
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE))
      for (long seed = 0; seed < EACH; seed++) {
        var random = new Random(seed);
        var told = new AnswerCollector();
        var wire = new Written();
        AnswerDice.any(new Random(seed), List.of()).tell(told, false);
        AnswerDice.any(random, List.of())
            .tell(Wire.protocol(name).encoder(asking(ask), HEAD, wire), true);
        Answer read =
            read(
                Wire.protocol(name),
                Wire.protocol(name).encodeRequest(asking(ask)),
                wire,
                random,
                new AnswerCollector());
        held(new ErasedAnswer(told.answer(), read), new Pair(name, name), ask, seed);
      }
  }

  private static void held(ErasedAnswer difference, Pair pair, Ask ask, long seed) {
    for (Loss loss : pair.answerLosses())
      if (loss.holds(ask)) difference = difference.without(loss.feature());
    assertThat(difference.sent().error()).as("%s seed %d", ask, seed).isEmpty();
    assertThat(Difference.between(difference.sent(), difference.read()))
        .as("%s seed %d", ask, seed)
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void an_answer_of_one_is_the_same_answer_in_the_other_but_for_the_table(Pair pair) {
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE))
      for (long seed = 0; seed < EACH; seed++) answer(pair, ask, seed);
  }

  private static void answer(Pair pair, Ask ask, long seed) {
    Protocol from = Wire.protocol(pair.from());
    Protocol to = Wire.protocol(pair.to());
    var random = new Random(seed);
    Encoded asked = from.encodeRequest(asking(ask));
    var wire = new Written();
    AnswerDice.any(random, List.of()).tell(from.encoder(asking(ask), HEAD, wire), true);
    Answer sent = read(from, asked, wire, random, new AnswerCollector());
    var translated = new Written();
    Encoder encoder = to.encoder(asking(ask), HEAD, translated);
    feed(from.decoder(asked, wire.head.orElseThrow(), encoder), wire.bytes(), random);
    Answer read =
        read(to, to.encodeRequest(asking(ask)), translated, random, new AnswerCollector());
    held(new ErasedAnswer(sent, read), pair, ask, seed);
  }

  private static ChatRequest asking(Ask ask) {
    return Asking.in(ask);
  }

  private static Answer read(
      Protocol protocol, Encoded asked, Written wire, Random random, AnswerCollector collector) {
    Decoder decoder = protocol.decoder(asked, wire.head.orElseThrow(), new GrammarSink(collector));
    feed(decoder, wire.bytes(), random);
    return collector.answer();
  }

  /// In reads of any length.
  private static void feed(Decoder decoder, byte[] bytes, Random random) {
    int longest = 1 + random.nextInt(400);
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
      byte[] read = Arrays.copyOfRange(bytes, at, to);
      boolean more = decoder.feed(read, 0, read.length);
      Arrays.fill(read, (byte) '!');
      if (!more) break;
      at = to;
    }
    decoder.end();
  }
}
