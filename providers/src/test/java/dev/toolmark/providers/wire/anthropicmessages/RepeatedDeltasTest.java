package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.wire.Decoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Deltas that look like earlier ones are read by these where they lie whole in a read; in reads of
/// one byte each is walked by itself. Both must say the same, offsets of violations too.
final class RepeatedDeltasTest {
  private static final Decoding STREAM = Decoding.stream("anthropic-messages");

  private static final String[] TEXTS = {
    "a",
    " word",
    "\\n",
    "\\\"q\\\" \\u00e9",
    "é天",
    "a longer piece of text, in one",
    "",
    "\\ud83d",
    "\\t\\t\\t\\t\\t\\t\\t\\t",
    "\u00ff",
    "12345678"
  };

  /// Seldom what is no JSON, since it ends the answer.
  private static String text(Random random) {
    return random.nextInt(500) == 0 ? "\u0001" : TEXTS[random.nextInt(TEXTS.length)];
  }

  private static String event(String type, String members) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
  }

  private static String delta(int index, String delta, String behind) {
    return event(
        "content_block_delta", ",\"index\":" + index + ",\"delta\":{" + delta + "}" + behind);
  }

  private static String begin() {
    return event("message_start", ",\"message\":{\"id\":\"m\",\"model\":\"x\",\"content\":[]}")
        + event(
            "content_block_start",
            ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
        + event(
            "content_block_start",
            ",\"index\":1,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}")
        + event(
            "content_block_start",
            ",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":{}}");
  }

  private static String end() {
    return event("content_block_stop", ",\"index\":0")
        + event("content_block_stop", ",\"index\":2")
        + event(
            "message_delta",
            ",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":3}")
        + event("message_stop", "");
  }

  private static String any(Random random) {
    String text = text(random);
    String spaces = " \t".repeat(6).substring(0, random.nextInt(12));
    if (random.nextInt(500) == 0) spaces += ",";
    String more = random.nextInt(4) == 0 ? ",\"seen\":" + random.nextInt(1000) : "";
    return switch (random.nextInt(24)) {
      case 0 -> event("ping", "");
      case 1 -> ": a comment\n\n";
      case 2 -> "data:  \n\n";
      case 3 ->
          delta(0, "\"type\":\"text_delta\",\"text\":\"x\",\"text\":\"" + text + "\"", spaces);
      case 4 -> delta(1, "\"type\":\"signature_delta\",\"signature\":\"s\"", "");
      case 5 -> delta(7, "\"type\":\"input_delta\",\"text\":\"" + text + "\"", spaces);
      case 6 -> delta(0, "\"text\":\"" + text + "\"", spaces);
      case 7 -> delta(0, "\"type\":\"text_delta\",\"text\":" + random.nextInt(9), spaces);
      case 8, 9, 10, 11 ->
          delta(1, "\"type\":\"thinking_delta\",\"thinking\":\"" + text + "\"", more + spaces);
      case 12, 13, 14, 15 ->
          delta(2, "\"type\":\"input_json_delta\",\"partial_json\":\"" + text + "\"", spaces);
      default -> delta(0, "\"type\":\"text_delta\",\"text\":\"" + text + "\"", more + spaces);
    };
  }

  @Test
  void deltas_that_repeat_say_what_they_say_alone() {
    for (long seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      var stream = new StringBuilder(begin());
      int burst = 1 + random.nextInt(12);
      for (int i = 0; i < 60; i++) {
        String one = any(random);
        for (int k = random.nextInt(burst); k >= 0; k--) stream.append(k == 0 ? one : any(random));
      }
      byte[] bytes = bytes(stream.append(end()).toString());
      List<String> alone = STREAM.events(cut(bytes, 1, 1, random));
      assertThat(STREAM.events(List.of(bytes))).as("one read, seed %d", seed).isEqualTo(alone);
      for (int most : new int[] {40, 300, 3000})
        assertThat(STREAM.events(cut(bytes, 1, most, random)))
            .as("reads of up to %d, seed %d", most, seed)
            .isEqualTo(alone);
    }
  }

  /// UTF-8, but for one character that stands for a byte that is none.
  private static byte[] bytes(String stream) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + 1 < bytes.length; i++)
      if (bytes[i] == (byte) 0xc3 && bytes[i + 1] == (byte) 0xbf) bytes[i] = 'x';
    return bytes;
  }

  private static List<byte[]> cut(byte[] bytes, int least, int most, Random random) {
    var reads = new ArrayList<byte[]>();
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + least + random.nextInt(most - least + 1));
      reads.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    return reads;
  }
}
