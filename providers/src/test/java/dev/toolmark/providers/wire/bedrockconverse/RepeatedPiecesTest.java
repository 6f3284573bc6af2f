package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.Decoding;
import dev.toolmark.providers.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Pieces that look like earlier ones are read by these. Where a message of another kind that says
/// nothing stands before each, each is walked by itself: both must say the same but for offsets.
final class RepeatedPiecesTest {
  private static final Decoding STREAM =
      new Decoding(
          "bedrock-converse",
          200,
          "application/vnd.amazon.eventstream",
          Ask.STREAMED,
          "/",
          "{}",
          Set.of(),
          Limits.DEFAULT);

  private static final String[] TEXTS = {
    "a",
    " word",
    "\\n",
    "\\\"q\\\" \\u00e9",
    "é天",
    "a longer piece of text, in one",
    "",
    "\\ud83d",
    "12345678",
    "\u00ff"
  };

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /// Seldom what is no JSON, since it ends the answer.
  private static String text(Random random) {
    return random.nextInt(500) == 0 ? "\u0001" : TEXTS[random.nextInt(TEXTS.length)];
  }

  private record Message(String event, String payload, String further) {}

  private static Message delta(int index, String delta, String behind) {
    String payload =
        "{\"contentBlockIndex\":" + index + ",\"delta\":{" + delta + "}" + behind + "}";
    return new Message("contentBlockDelta", payload, "");
  }

  /// A beginning of the alphabet, and sometimes what is none.
  private static String padding(Random random) {
    String usual = ALPHABET.substring(0, random.nextInt(63));
    return switch (random.nextInt(40)) {
      case 0 -> "\"" + usual + "\\n\"";
      case 1 -> "\"" + usual + "é" + usual + "\"";
      case 2 -> "\"" + usual + "\",\"q\":\"" + usual + "\"";
      case 3 -> "\"" + ALPHABET + ALPHABET + "\"";
      case 4 -> Integer.toString(random.nextInt(100));
      case 5 -> "null";
      case 6 -> "\"" + text(random) + "\"";
      default -> "\"" + usual + "\"";
    };
  }

  private static Message any(Random random) {
    String text = text(random);
    String p = random.nextInt(8) == 0 ? "" : ",\"p\":" + padding(random);
    return switch (random.nextInt(20)) {
      case 0 -> delta(0, "\"text\":\"x\",\"text\":\"" + text + "\"", p);
      case 1 -> delta(1, "\"reasoningContent\":{\"signature\":\"s\"}", p);
      case 2 -> delta(0, "\"citation\":{\"title\":\"t\"}", p);
      case 3 -> {
        boolean broken = random.nextInt(40) == 0;
        Message same = delta(0, "\"text\":\"" + text + "\"", broken ? p : p + " ");
        yield new Message(same.event(), same.payload() + (broken ? "}" : " "), "");
      }
      case 4 -> new Message("contentBlockDelta", "  ", "");
      case 5 -> {
        Message same = delta(0, "\"text\":\"" + text + "\"", p);
        yield new Message("another", same.payload(), "");
      }
      case 6 -> {
        Message same = delta(0, "\"text\":\"" + text + "\"", p);
        yield new Message(same.event(), same.payload(), "x");
      }
      case 7 -> delta(1, "\"reasoningContent\":{\"text\":\"" + text + "\",\"signature\":\"s\"}", p);
      case 8, 9 -> delta(1, "\"reasoningContent\":{\"text\":\"" + text + "\"}", p);
      case 10, 11, 12, 13 -> delta(2, "\"toolUse\":{\"input\":\"" + text + "\"}", p);
      default -> delta(0, "\"text\":\"" + text + "\"", p);
    };
  }

  private static void write(Message message, ByteArrayOutputStream out) {
    String[] words = {
      ":event-type", message.event(), ":content-type", "application/json", ":message-type", "event"
    };
    byte[] headers = EventFrameWriter.headers(words);
    if (!message.further().isEmpty()) {
      byte[] more = EventFrameWriter.headers("n", message.further());
      var all = new ByteArrayOutputStream();
      all.writeBytes(headers);
      all.writeBytes(more);
      headers = all.toByteArray();
    }
    byte[] payload = bytes(message.payload());
    Held frame = new EventFrameWriter().frame(headers, payload, 0, payload.length);
    out.write(frame.bytes(), 0, frame.length());
  }

  /// UTF-8, but for one character that stands for a byte that is none.
  private static byte[] bytes(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + 1 < bytes.length; i++)
      if (bytes[i] == (byte) 0xc3 && bytes[i + 1] == (byte) 0xbf) bytes[i] = 'x';
    return bytes;
  }

  private static List<String> events(ByteArrayOutputStream stream) {
    return events(List.of(stream.toByteArray()));
  }

  /// Without the offsets.
  private static List<String> events(List<byte[]> reads) {
    return STREAM.events(reads).stream()
        .map(line -> line.startsWith("violation") ? line.replaceFirst(" \\d+$", "") : line)
        .map(line -> line.replaceAll("at byte \\d+", "at byte"))
        .toList();
  }

  private static List<byte[]> cut(byte[] stream, int at) {
    return List.of(Arrays.copyOf(stream, at), Arrays.copyOfRange(stream, at, stream.length));
  }

  /// All of the alphabet and behind it what is no JSON, where what is compared ends.
  @Test
  void padding_longer_than_the_alphabet_is_read_as_what_it_is() {
    for (String more : List.of("\u0000", "\u0000\u0000", "\"", "\"\"", "0", "01")) {
      var stream = new ByteArrayOutputStream();
      write(delta(0, "\"text\":\"a\"", ",\"p\":\"ab\""), stream);
      for (int i = 0; i < 4; i++)
        write(delta(0, "\"text\":\"b\"", ",\"p\":\"" + ALPHABET.substring(i) + "\""), stream);
      for (int i = 0; i < 4; i++)
        write(
            delta(0, "\"text\":\"c\"", ",\"p\":\"" + ALPHABET.substring(0, 50 + 4 * i) + "\""),
            stream);
      write(delta(0, "\"text\":\"d\"", ",\"p\":\"" + ALPHABET + more + "\""), stream);
      List<String> events = events(stream);
      if (more.startsWith("0")) assertThat(events).as(more).anyMatch(line -> line.endsWith("d"));
      else assertThat(events).as(more).noneMatch(line -> line.endsWith("d"));
    }
  }

  @Test
  void pieces_that_repeat_say_what_they_say_alone() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var call =
          "{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"c\",\"name\":\"f\"}}}";
      var together = new ByteArrayOutputStream();
      var apart = new ByteArrayOutputStream();
      for (var out : List.of(together, apart)) {
        write(START, out);
        write(new Message("contentBlockStart", call, ""), out);
      }
      for (int i = 0; i < 200; i++) {
        Message next = any(random);
        write(next, together);
        write(START, apart);
        write(next, apart);
      }
      for (var out : List.of(together, apart)) {
        write(new Message("messageStop", "{\"stopReason\":\"tool_use\"}", ""), out);
        write(new Message("metadata", "{\"usage\":{\"outputTokens\":3}}", ""), out);
      }
      assertThat(events(together)).as("seed %d", seed).isEqualTo(events(apart));
    }
  }

  /// The headers say what a message is, and the first message has none before it.
  @Test
  void a_first_message_without_headers_is_no_piece() {
    byte[] payload = bytes("{\"contentBlockIndex\":0,\"delta\":{\"text\":\"a\"}}");
    Held frame = new EventFrameWriter().frame(new byte[0], payload, 0, payload.length);
    var out = new ByteArrayOutputStream();
    out.write(frame.bytes(), 0, frame.length());
    assertThat(events(out)).first().asString().startsWith("unknown");
  }

  /// A message like those before it whose sum is wrong, by a bit of its text, its padding or the
  /// sum itself, breaks the stream as one does that nothing is known of.
  @Test
  void a_known_message_with_a_wrong_sum_breaks_the_stream() {
    for (int bit = 0; bit < 3; bit++) {
      var known = new ByteArrayOutputStream();
      for (int i = 0; i < 4; i++) write(delta(0, "\"text\":\"word\"", ",\"p\":\"abcdef\""), known);
      byte[] stream = known.toByteArray();
      int last = stream.length;
      int wrong = last - List.of(1, 4 + 3, 4 + 17).get(bit);
      stream[wrong] ^= 1;
      List<String> events = STREAM.events(List.of(stream));
      List<String> pieces = events.stream().filter(line -> line.contains("word")).toList();
      assertThat(pieces).as("bit %d", bit).hasSize(3);
      assertThat(events.getLast()).as("bit %d", bit).contains("its sum is wrong");
    }
  }

  private static final Message START = new Message("messageStart", "{\"role\":\"assistant\"}", "");
  private static final int KNOWN = 6;

  private static byte[] pieces(Random random) {
    var out = new ByteArrayOutputStream();
    boolean reasoning = random.nextInt(3) == 0;
    for (int i = 0; i <= KNOWN; i++) {
      String text = "\"text\":\"" + TEXTS[random.nextInt(6)] + "x\"";
      String padding = ALPHABET.substring(0, random.nextInt(63));
      String delta = reasoning ? "\"reasoningContent\":{" + text + "}" : text;
      write(delta(0, delta, ",\"p\":\"" + padding + "\""), out);
    }
    return out.toByteArray();
  }

  /// Where the message of that number begins.
  private static int begin(byte[] stream, int number) {
    int at = 0;
    for (int i = 0; i < number; i++) at += ByteBuffer.wrap(stream).getInt(at);
    return at;
  }

  /// Each message behind one that says nothing, so that nothing is known of it.
  private static List<String> slowly(byte[] stream) {
    var out = new ByteArrayOutputStream();
    for (int at = 0, end; at < stream.length; at = end) {
      end = Math.min(stream.length, at + ByteBuffer.wrap(stream).getInt(at));
      write(START, out);
      out.write(stream, at, end - at);
    }
    return events(out);
  }

  /// Any bit of a message that is known but for it, its lengths and sums included.
  @Test
  void a_known_message_with_any_bit_wrong_is_refused() {
    for (long seed = 0; seed < 6; seed++) {
      byte[] stream = pieces(new Random(seed));
      int from = begin(stream, KNOWN - 1);
      int to = begin(stream, KNOWN);
      List<String> right = STREAM.events(List.of(Arrays.copyOf(stream, from)));
      assertThat(right).hasSizeGreaterThan(KNOWN - 1);
      for (int bit = 0; bit < Byte.SIZE * (to - from); bit++) {
        byte[] wrong = stream.clone();
        wrong[from + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        int cut = from + 1 + (37 * bit + 11) % (to - from - 1);
        for (var reads : List.of(List.of(wrong), cut(wrong, cut))) {
          List<String> told = STREAM.events(reads);
          assertThat(told).as("seed %d bit %d", seed, bit).hasSameSizeAs(right);
          assertThat(told.getLast()).as("seed %d bit %d", seed, bit).startsWith("failed");
        }
      }
    }
  }

  /// Any byte of its headers and its payload made another, and its sum made right: what it says is
  /// what it says where nothing is known.
  @Test
  void a_known_message_with_any_byte_changed_says_what_it_says_alone() {
    for (long seed = 0; seed < 12; seed++) {
      var random = new Random(seed);
      byte[] stream = pieces(random);
      int from = begin(stream, KNOWN - 1);
      int to = begin(stream, KNOWN);
      for (int at = from + 12; at < to - 4; at++) {
        byte[] other = stream.clone();
        other[at] = (byte) (random.nextBoolean() ? random.nextInt() : "\"\\ }a".charAt(at % 5));
        var sum = new CRC32();
        sum.update(other, from, to - 4 - from);
        ByteBuffer.wrap(other).putInt(to - 4, (int) sum.getValue());
        List<String> due = slowly(other);
        int cut = from + 1 + random.nextInt(to - from - 1);
        for (var reads : List.of(List.of(other), cut(other, cut)))
          assertThat(events(reads)).as("seed %d byte %d", seed, at - from).isEqualTo(due);
      }
    }
  }

  /// Nothing but plain characters where a known message has its text, up to its end, which is that
  /// of the bytes: nobody looks behind them.
  @Test
  void a_known_message_whose_text_has_no_end_is_no_json() {
    var known = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) write(delta(0, "\"text\":\"word\"", ",\"p\":\"ab\""), known);
    for (int length = 0; length < 90; length++) {
      var stream = new ByteArrayOutputStream();
      stream.writeBytes(known.toByteArray());
      String payload = "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + "a".repeat(length);
      write(new Message("contentBlockDelta", payload, ""), stream);
      List<String> events = events(stream);
      assertThat(events).as("%d", length).isEqualTo(slowly(stream.toByteArray()));
      assertThat(events.getLast()).as("%d", length).startsWith("failed");
    }
  }
}
