package dev.toolmark.providers.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.Written;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fragments that an encoder takes in one step are written as those that it is told one by one:
/// byte by byte, whatever is told between two runs of them.
final class FurtherFragmentsTest {
  private static final List<Kind> KINDS = List.of(Kind.TEXT, Kind.REASONING, Kind.REFUSAL);
  private static final AnswerHead HEAD = new AnswerHead("id-1", "model-1", Instant.EPOCH);
  private static final String[] WORDS = {
    "a", " word", "é天😀", "\\n", "\\u00e9", "\\\"", "\\ud83d\\ude00", "longer words of text ", "<>/"
  };

  private static final String PADDING =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  static Stream<Pair> pairs() {
    return Pair.all().stream();
  }

  static Stream<String> protocols() {
    return TranslationTest.protocols();
  }

  /// An encoder that has no such way, or one that counts what it takes so.
  private static final class Watched {
    private final Encoder encoder;
    private int taken;

    Watched(Encoder into, boolean further) {
      this.encoder = WatchedFragments.of(into, further, this::counted);
    }

    private Fragments counted(Fragments into) {
      return new Fragments() {
        @Override
        public void take(byte[] bytes, int from, int to) {
          taken++;
          into.take(bytes, from, to);
        }

        @Override
        public void take(byte[] bytes, int from, int to, int sum) {
          taken++;
          into.take(bytes, from, to, sum);
        }
      };
    }
  }

  // ---- of a stream that is read

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void a_stream_told_in_one_step_is_written_as_one_told_piece_by_piece(Pair pair) {
    Protocol from = Wire.protocol(pair.from());
    Protocol to = Wire.protocol(pair.to());
    Encoded asked = from.encodeRequest(Asking.in(Ask.STREAMED));
    int taken = 0;
    for (long seed = 0; seed < 40; seed++) {
      var wire = new Written();
      answer(new Random(seed), from.encoder(Asking.in(Ask.STREAMED), HEAD, wire));
      var one = new Written();
      var other = new Written();
      var straight = new Watched(to.encoder(Asking.in(Ask.STREAMED), HEAD, one), true);
      var slow = new Watched(to.encoder(Asking.in(Ask.STREAMED), HEAD, other), false);
      byte[] bytes = wire.bytes();
      if (pair.from().equals("bedrock-converse")) bytes = padded(bytes, new Random(seed));
      feed(from.decoder(asked, wire.head.orElseThrow(), straight.encoder), bytes, straight, seed);
      feed(from.decoder(asked, wire.head.orElseThrow(), slow.encoder), bytes, slow, seed);
      assertThat(one.pieces).as("seed %d", seed).isEqualTo(other.pieces);
      assertThat(one.bytes()).as("seed %d", seed).isEqualTo(other.bytes());
      taken += straight.taken;
    }
    assertThat(taken).as("taken in one step").isGreaterThan(300);
  }

  /// In reads of any length, some of them with many events, and a sign of life between some.
  private static void feed(Decoder decoder, byte[] bytes, Watched into, long seed) {
    var random = new Random(seed);
    int longest = 1 + random.nextInt(seed % 2 == 0 ? 400 : 20_000);
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
      if (!decoder.feed(bytes, at, to)) break;
      at = to;
      if (random.nextInt(6) == 0) into.encoder.keepAlive();
    }
    decoder.end();
  }

  /// The same messages with padding behind their deltas, as the real service writes them.
  private static byte[] padded(byte[] messages, Random random) {
    var out = new ByteArrayOutputStream();
    var writer = new EventFrameWriter();
    ByteBuffer in = ByteBuffer.wrap(messages);
    while (in.hasRemaining()) {
      int length = in.getInt();
      byte[] headers = new byte[in.getInt()];
      in.getInt();
      in.get(headers);
      byte[] payload = new byte[length - headers.length - 16];
      in.get(payload);
      in.getInt();
      String json = new String(payload, StandardCharsets.UTF_8);
      String padding = PADDING.substring(0, 1 + random.nextInt(PADDING.length()));
      if (json.contains("\"delta\":"))
        json = json.substring(0, json.length() - 1) + ",\"p\":\"" + padding + "\"}";
      byte[] more = json.getBytes(StandardCharsets.UTF_8);
      Held frame = writer.frame(headers, more, 0, more.length);
      out.write(frame.bytes(), 0, frame.length());
    }
    return out.toByteArray();
  }

  /// Parts one after the other and side by side, each in many pieces; some answers fail.
  private static void answer(Random random, Encoder to) {
    int parts = 0;
    while (parts < 5) {
      int kind = random.nextInt(5);
      if (kind < 3) to.opened(parts, KINDS.get(kind));
      else call(to, parts);
      boolean two = kind == 4;
      if (two) call(to, parts + 1);
      for (int i = random.nextInt(60); i >= 0; i--) {
        int part = two && random.nextInt(8) == 0 ? parts + 1 : parts;
        Slice piece = inside(words(random));
        if (kind == 0) to.text(part, piece);
        else if (kind == 1) to.reasoning(part, piece);
        else if (kind == 2) to.refusal(part, piece);
        else to.arguments(part, piece);
        if (random.nextInt(40) == 0) to.keepAlive();
      }
      if (two) to.closed(parts + 1);
      to.closed(parts);
      parts += two ? 2 : 1;
      if (random.nextInt(20) == 0) {
        to.failed(ErrorBodies.plain(Cause.UNREADABLE, "m", new byte[0], 0, 0));
        return;
      }
    }
    end(to);
  }

  private static void call(Encoder to, int part) {
    to.callOpened(part, new CallId("call_" + part, false), "tool_1");
    to.arguments(part, inside("{\\\"k\\\": \\\""));
  }

  private static void end(Encoder to) {
    to.usage(Usage.UNKNOWN);
    to.stop(new StopReason(Why.END, Optional.empty(), Optional.empty()));
    to.end();
  }

  private static Slice inside(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.ESCAPED);
  }

  private static String words(Random random) {
    var words = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) words.append(WORDS[random.nextInt(WORDS.length)]);
    return words.toString();
  }

  // ---- of an encoder that is told

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void an_encoder_writes_the_same_whatever_is_told_between(String name) {
    int taken = 0;
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE))
      for (long seed = 0; seed < 200; seed++) {
        var one = new Written();
        var other = new Written();
        Encoder straight = Wire.protocol(name).encoder(Asking.in(ask), HEAD, one);
        Encoder slow = Wire.protocol(name).encoder(Asking.in(ask), HEAD, other);
        taken += told(new Random(seed), straight, true);
        told(new Random(seed), slow, false);
        assertThat(one.pieces).as("%s seed %d", ask, seed).isEqualTo(other.pieces);
      }
    assertThat(taken).as("taken in one step").isGreaterThan(1000);
  }

  /// How many pieces were taken in one step. `further`: where it can be.
  private static int told(Random random, Encoder to, boolean further) {
    var open = new ArrayList<Integer>();
    var kinds = new ArrayList<Integer>();
    int taken = 0;
    for (int step = 0; step < 80; step++) {
      if (open.isEmpty() || random.nextInt(9) == 0) {
        int part = kinds.size();
        int kind = random.nextInt(4);
        kinds.add(kind);
        open.add(part);
        if (kind < 3) to.opened(part, KINDS.get(kind));
        else call(to, part);
      }
      int part = open.get(random.nextInt(open.size()));
      switch (random.nextInt(12)) {
        case 0 -> to.keepAlive();
        case 1 -> to.opaque(part, kind(random), value());
        case 2 -> {
          open.remove(Integer.valueOf(part));
          to.closed(part);
        }
        default -> taken += pieces(random, to, part, kinds.get(part), further);
      }
    }
    for (int part : open) to.closed(part);
    end(to);
    return taken;
  }

  private static int pieces(Random random, Encoder to, int part, int kind, boolean further) {
    piece(to, part, kind, inside(words(random)));
    Fragments into = null;
    if (further) into = kind < 3 ? to.further(part, KINDS.get(kind)) : to.furtherArguments(part);
    int taken = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      Slice piece = inside(words(random));
      if (into == null) piece(to, part, kind, piece);
      else {
        into.take(piece.bytes(), piece.from(), piece.to());
        taken++;
      }
    }
    return taken;
  }

  private static void piece(Encoder to, int part, int kind, Slice piece) {
    switch (kind) {
      case 0 -> to.text(part, piece);
      case 1 -> to.reasoning(part, piece);
      case 2 -> to.refusal(part, piece);
      default -> to.arguments(part, piece);
    }
  }

  private static String kind(Random random) {
    String[] kinds = {
      "cohere.tool_plan",
      "gemini.thoughtSignature",
      "anthropic-messages.signature",
      "bedrock-converse.signature",
      "openai-chat.more",
      "openai-responses.more"
    };
    return kinds[random.nextInt(kinds.length)];
  }

  private static Slice value() {
    byte[] bytes = "\"v\"".getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }
}
