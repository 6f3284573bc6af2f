package dev.toolmark.providers.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.Written;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Fragments whose sums are known from the messages that they were read from: each sum is that of
/// the fragment's bytes, and what is written with it is what is written without, byte by byte.
final class KnownSumsTest {
  private static final AnswerHead HEAD = new AnswerHead("id-1", "model-1", Instant.EPOCH);
  private static final Protocol BEDROCK = Wire.protocol("bedrock-converse");
  private static final Encoded ASKED = BEDROCK.encodeRequest(Asking.in(Ask.STREAMED));
  private static final String PADDING =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final String[] WORDS = {
    "a",
    " word",
    "é天😀",
    "\\n",
    "\\u00e9",
    "\\\"q\\\"",
    "\\ud83d\\ude00",
    "\\ud83d",
    "<>/",
    "12345678"
  };

  /// How fragments are handed on.
  private enum Way {
    SUMMED,
    NOT_SUMMED,
    ONE_BY_ONE
  }

  /// What was written, and the fragments that came with their sums.
  @SuppressWarnings("ArrayRecordComponent") // compared by its members
  private record Run(byte[] written, List<String> summed) {
    /// Whether nothing failed.
    boolean whole() {
      return new String(written, StandardCharsets.UTF_8).contains("metadata");
    }
  }

  private static Run run(Way way, byte[] head, List<byte[]> reads) {
    var written = new Written();
    var summed = new ArrayList<String>();
    Encoder into = BEDROCK.encoder(Asking.in(Ask.STREAMED), HEAD, written);
    Encoder watched =
        WatchedFragments.of(into, way != Way.ONE_BY_ONE, it -> watched(way, it, summed));
    var stream = new Written();
    BEDROCK.encoder(Asking.in(Ask.STREAMED), HEAD, stream).keepAlive();
    Decoder decoder = BEDROCK.decoder(ASKED, stream.head.orElseThrow(), watched);
    boolean more = decoder.feed(head, 0, head.length);
    for (byte[] read : reads) more = more && decoder.feed(read, 0, read.length);
    decoder.end();
    return new Run(written.bytes(), summed);
  }

  private static Fragments watched(Way way, Fragments into, List<String> summed) {
    return new Fragments() {
      @Override
      public void take(byte[] bytes, int from, int to) {
        into.take(bytes, from, to);
      }

      @Override
      public void take(byte[] bytes, int from, int to, int sum) {
        byte[] fragment = Arrays.copyOfRange(bytes, from, to);
        String text = new String(fragment, StandardCharsets.UTF_8);
        assertThat(sum).as(text).isEqualTo(linear(fragment));
        summed.add(text);
        if (way == Way.SUMMED) into.take(bytes, from, to, sum);
        else into.take(bytes, from, to);
      }
    };
  }

  /// The sum of as many zeros tells what the JDK's begins and ends with.
  private static int linear(byte[] bytes) {
    return sum(bytes, bytes.length) ^ sum(new byte[bytes.length], bytes.length);
  }

  private static int sum(byte[] bytes, int to) {
    var sum = new CRC32();
    sum.update(bytes, 0, to);
    return (int) sum.getValue();
  }

  private static void message(String event, String json, ByteArrayOutputStream out) {
    byte[] headers =
        EventFrameWriter.headers(
            ":event-type", event, ":content-type", "application/json", ":message-type", "event");
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    Held frame = new EventFrameWriter().frame(headers, payload, 0, payload.length);
    out.write(frame.bytes(), 0, frame.length());
  }

  private static void delta(int kind, String text, int padding, ByteArrayOutputStream out) {
    String delta =
        switch (kind) {
          case 0 -> "\"text\":\"" + text + "\"";
          case 1 -> "\"reasoningContent\":{\"text\":\"" + text + "\"}";
          default -> "\"toolUse\":{\"input\":\"" + text + "\"}";
        };
    message(
        "contentBlockDelta",
        "{\"contentBlockIndex\":"
            + kind
            + ",\"delta\":{"
            + delta
            + "},\"p\":\""
            + PADDING.substring(0, padding)
            + "\"}",
        out);
  }

  private static byte[] head() {
    var out = new ByteArrayOutputStream();
    message("messageStart", "{\"role\":\"assistant\"}", out);
    return out.toByteArray();
  }

  private static void end(ByteArrayOutputStream out) {
    message("messageStop", "{\"stopReason\":\"end_turn\"}", out);
    message("metadata", "{\"usage\":{\"inputTokens\":1,\"outputTokens\":3}}", out);
  }

  /// Of about that length, in characters of one byte or in all kinds of them.
  private static String text(Random random, int length) {
    if (random.nextInt(3) > 0) return "abcdefgh ".repeat(length / 9 + 1).substring(0, length);
    var text = new StringBuilder();
    while (text.length() < length) text.append(WORDS[random.nextInt(WORDS.length)]);
    return text.toString();
  }

  private static void block(
      Random random, int kind, int pieces, int most, ByteArrayOutputStream to) {
    String call =
        "{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"c\",\"name\":\"tool_1\"}}}";
    if (kind == 2) message("contentBlockStart", call, to);
    for (int i = 0; i < pieces; i++)
      delta(kind, text(random, random.nextInt(most)), random.nextInt(63), to);
    message("contentBlockStop", "{\"contentBlockIndex\":" + kind + "}", to);
  }

  private static byte[] stream(Random random, int pieces, int most) {
    var out = new ByteArrayOutputStream();
    for (int kind = 0; kind < 3; kind++) block(random, kind, pieces, most, out);
    end(out);
    return out.toByteArray();
  }

  private static List<byte[]> cut(byte[] stream, int at) {
    return List.of(Arrays.copyOf(stream, at), Arrays.copyOfRange(stream, at, stream.length));
  }

  /// All messages whole and right by the JDK's sum.
  private static void right(byte[] messages) {
    ByteBuffer in = ByteBuffer.wrap(messages);
    while (in.hasRemaining()) {
      byte[] message = new byte[in.getInt(in.position())];
      in.get(message);
      ByteBuffer it = ByteBuffer.wrap(message);
      assertThat(it.getInt(8)).isEqualTo(sum(message, 8));
      assertThat(it.getInt(message.length - 4)).isEqualTo(sum(message, message.length - 4));
    }
  }

  private static Run same(List<byte[]> reads, String as) {
    Run summed = run(Way.SUMMED, head(), reads);
    assertThat(summed.written())
        .as(as)
        .isEqualTo(run(Way.NOT_SUMMED, head(), reads).written())
        .isEqualTo(run(Way.ONE_BY_ONE, head(), reads).written());
    right(summed.written());
    return summed;
  }

  @Test
  void a_stream_is_written_as_without_the_sums_that_it_was_read_by() {
    int summed = 0;
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      byte[] stream = stream(random, 30, seed % 2 == 0 ? 40 : 300);
      Run run = same(List.of(stream), "seed " + seed);
      assertThat(run.whole()).isTrue();
      summed += run.summed().size();
    }
    assertThat(summed).as("handed on with their sums").isGreaterThan(6000);
  }

  /// Lengths at which another way is taken are among them.
  @Test
  void pieces_of_every_length_are_written_as_without_their_sums() {
    for (int length = 0; length < 350; length++) {
      var out = new ByteArrayOutputStream();
      for (int i = 0; i < 6; i++) delta(0, "ab".repeat(i + 1), 3 * i, out);
      for (int i = 0; i < 3; i++) {
        delta(0, "a".repeat(length), length % 63, out);
        delta(0, "é".repeat(length / 2), 62, out);
        delta(0, "\\t".repeat(length / 2), 0, out);
      }
      end(out);
      assertThat(same(List.of(out.toByteArray()), "length " + length).whole()).isTrue();
    }
  }

  @Test
  void a_stream_cut_anywhere_is_written_as_one_in_one_read() {
    byte[] stream = stream(new Random(7), 8, 40);
    byte[] due = same(List.of(stream), "whole").written();
    for (int at = 1; at < stream.length; at++)
      assertThat(run(Way.SUMMED, head(), cut(stream, at)).written()).as("%d", at).isEqualTo(due);
  }

  /// By any of its bytes. What came before it is written, and no piece of it is handed on.
  @Test
  void a_known_message_that_is_wrong_is_refused_and_none_of_it_written() {
    for (long seed = 0; seed < 8; seed++) {
      var random = new Random(seed);
      var out = new ByteArrayOutputStream();
      for (int i = 0; i < 8; i++) delta(0, "x" + text(random, 20), random.nextInt(63), out);
      int from = out.size();
      delta(0, "y" + text(random, 20), random.nextInt(63), out);
      int to = out.size();
      delta(0, "z", 5, out);
      end(out);
      byte[] stream = out.toByteArray();
      List<String> before = same(List.of(stream), "seed " + seed).summed();
      assertThat(before.removeIf(text -> !text.startsWith("x"))).isTrue();
      for (int at = from; at < to; at++) {
        byte[] wrong = stream.clone();
        wrong[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Run run = same(List.of(wrong), "seed " + seed + " byte " + (at - from));
        assertThat(run.summed()).isEqualTo(before).isNotEmpty();
        assertThat(run.whole()).isFalse();
        assertThat(new String(run.written(), StandardCharsets.UTF_8)).doesNotContain("\"y");
      }
    }
  }
}
