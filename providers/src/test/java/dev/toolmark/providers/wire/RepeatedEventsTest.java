package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// Events that repeat earlier ones are read by comparing them, and byte by byte they never are:
/// both ways must tell the same, whatever changes from event to event.
final class RepeatedEventsTest {
  private static final String[] WORDS = {
    "a", " word", "é天😀", "\\n", "\\u00e9", "\\\"", "\\ud83d\\ude00", "longer words of text ", "<>/"
  };

  /// Stands for a byte that is in no text.
  private static final char BAD = '\u0001';

  private static final String[] STRANGE_NUMBERS = {
    "0", "9", "98", "1999", "-9", "-0", "1.9", "1.8", "1e9", "1e+8", "null", "\"8\"", "99999999"
  };

  private static String words(Random random) {
    if (random.nextInt(25) == 0) return "";
    if (random.nextInt(60) == 0) return "x" + BAD;
    var words = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) words.append(WORDS[random.nextInt(WORDS.length)]);
    return words.toString();
  }

  private static String any(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }

  /// One of several, mostly the first.
  private static String mostly(Random random, String... some) {
    return some[random.nextInt(12) > 0 ? 0 : random.nextInt(some.length)];
  }

  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) if (bytes[i] == BAD) bytes[i] = (byte) 0xff;
    return bytes;
  }

  private static void holds(Decoding decoding, BiConsumer<Random, StringBuilder> stream) {
    int told = 0;
    for (long seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      stream.accept(random, text);
      byte[] body = bytes(text.toString());
      List<String> walked = decoding.events(Decoding.single(body));
      assertThat(decoding.events(List.of(body))).as("whole, seed %d", seed).isEqualTo(walked);
      for (int i = 0; i < 5; i++)
        assertThat(decoding.events(Decoding.atRandom(body, random)))
            .as("cut, seed %d", seed)
            .isEqualTo(walked);
      told += walked.size();
    }
    assertThat(told).as("events of all seeds").isGreaterThan(60 * 100);
  }

  // ---- Ollama ----

  @Test
  void lines_of_an_ollama_answer() {
    holds(Decoding.stream("ollama"), RepeatedEventsTest::lines);
  }

  /// With the text before or behind the time, and in lines that are short or not.
  private static void lines(Random random, StringBuilder to) {
    String model = "m".repeat(any(random, "1", "9", "90").length() * random.nextInt(50));
    boolean timeFirst = random.nextBoolean();
    String end = any(random, "\n", "\r\n", " \n");
    for (int i = 0; i < 240; i++) {
      String time = ",\"created_at\":\"2026-01-02T03:04:05." + random.nextInt(99_999) + "Z\"";
      String member = i / 80 == 1 ? "\",\"thinking\":\"" : "";
      String said = member + words(random) + '"';
      String message = ",\"message\":{\"role\":\"assistant\",\"content\":\"" + said + "}";
      to.append("{\"model\":\"").append(mostly(random, model, "other")).append('"');
      to.append(timeFirst ? time + message : message + time);
      to.append(mostly(random, "", ",\"x\":1", ",\"done_reason\":\"stop\""));
      to.append(",\"done\":false}").append(mostly(random, end, "\n", "\n\n"));
    }
    to.append("{\"message\":{},\"done\":true,\"eval_count\":3}\n");
  }

  // ---- chat ----

  @Test
  void chunks_of_a_chat_answer() {
    holds(Decoding.stream("openai-chat"), RepeatedEventsTest::chat);
  }

  private static void chat(Random random, StringBuilder to) {
    int tokens = 0;
    boolean counts = random.nextBoolean();
    for (int run = 0; run < 6; run++) {
      int kind = random.nextInt(4);
      var arguments = new StringBuilder();
      if (kind == 3)
        chunk(
            random,
            to,
            call(run, ",\"id\":\"c" + run + "\"", "\"name\":\"f\",\"arguments\":\"\""),
            "");
      for (int i = 0; i < 40; i++) {
        String text = words(random);
        if (kind == 3) text = i == 0 ? "{\\\"k\\\":\\\"" : i == 39 ? "\\\"}" : "word " + i;
        String delta =
            switch (kind) {
              case 0 -> "\"content\":\"" + text + '"' + mostly(random, "", ",\"refusal\":null");
              case 1 -> "\"reasoning_content\":\"" + text + "\",\"reasoning\":\"" + text + '"';
              case 2 -> "\"content\":\"" + text + "\"" + mostly(random, "", ",\"x\":[1]");
              default -> {
                int index = Math.max(0, run - (random.nextInt(15) == 0 ? 1 : 0));
                String id = mostly(random, "", ",\"id\":\"c" + index + '"');
                String more = mostly(random, "", "\"name\":\"f\",", "\"name\":\"g\",");
                if (index == run) arguments.append(text);
                yield call(index, id, more + "\"arguments\":\"" + text + '"');
              }
            };
        tokens += random.nextInt(3);
        String usage = mostly(random, "", usage(tokens), ",\"usage\":null");
        chunk(random, to, delta, counts ? usage(tokens) : usage);
      }
      if (kind == 3) // what a server says again is no more of it
      chunk(random, to, call(run, "", "\"arguments\":\"" + arguments + '"'), "");
    }
    if (random.nextBoolean()) to.append("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n");
    if (random.nextBoolean()) to.append("data: [DONE]\n\n");
  }

  private static String call(int index, String id, String function) {
    return "\"tool_calls\":[{\"index\":" + index + id + ",\"function\":{" + function + "}}]";
  }

  private static String usage(int tokens) {
    return ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":" + tokens + "}";
  }

  private static void chunk(Random random, StringBuilder to, String delta, String usage) {
    to.append("data: {\"id\":\"r").append(mostly(random, "", "2")).append("\",\"created\":1");
    to.append(random.nextInt(20)).append(",\"model\":\"m\"").append(usage);
    to.append(",\"choices\":[{\"index\":").append(mostly(random, "0", "0", "1"));
    to.append(",\"delta\":{").append(delta).append('}');
    to.append(mostly(random, "", ",\"logprobs\":null", ",\"finish_reason\":\"\"")).append('}');
    to.append(mostly(random, "", ",{\"index\":1,\"delta\":{\"content\":\"b\"}}")).append(']');
    if (random.nextInt(9) > 0)
      to.append(",\"obfuscation\":\"").append("x".repeat(random.nextInt(9))).append('"');
    to.append("}\n\n");
  }

  // ---- Responses ----

  @Test
  void pieces_of_a_responses_answer() {
    holds(Decoding.stream("openai-responses"), RepeatedEventsTest::responses);
  }

  @Test
  void pieces_of_a_responses_answer_whose_numbers_count_or_do_not() {
    holds(Decoding.stream("openai-responses"), RepeatedEventsTest::numbered);
  }

  /// From any number on, and now and then from another, or one that is none; some are broken.
  private static void numbered(Random random, StringBuilder to) {
    String end = mostly(random, "\n\n", "\r\n\r\n", "\r\r");
    String number = "7";
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(12) == 0) number = any(random, STRANGE_NUMBERS);
      else if (number.matches("9+"))
        number = random.nextBoolean() ? number.replace('9', '0') : "10";
      else if (number.matches("[0-9]{1,8}")) number = "" + (Long.parseLong(number) + 1);
      int begin = to.length();
      to.append("data: {\"type\":\"response.output_text.delta\",\"sequence_number\":");
      to.append(number).append(",\"item_id\":\"i\",\"delta\":\"").append(words(random));
      to.append(mostly(random, "\",\"logprobs\":[]", "\"", "\",\"another\":\"much as the last\""));
      if (random.nextInt(30) > 0)
        to.append(",\"obfuscation\":\"").append("xyz".repeat(random.nextInt(9))).append('"');
      if (random.nextInt(150) == 0)
        to.setCharAt(begin + random.nextInt(to.length() - begin), any(random, "}", "0").charAt(0));
      to.append('}').append(end);
    }
  }

  private static void responses(Random random, StringBuilder to) {
    var number = new int[1];
    event(to, "response.created", number, "\"response\":{\"id\":\"resp_1\",\"model\":\"m\"}");
    for (int run = 0; run < 6; run++) {
      int kind = random.nextInt(4);
      String[] types = {
        "output_text", "function_call_arguments", "reasoning_summary_text", "refusal"
      };
      if (kind == 1)
        added(to, number, run, "\"function_call\",\"call_id\":\"c" + run + "\",\"name\":\"f\"}");
      if (kind % 3 == 0 && run % 2 == 1)
        added(
            to,
            number,
            run,
            "\"message\",\"status\":\"in_progress\",\"content\":[],\"role\":\"assistant\"}");
      var whole = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        int index = Math.max(0, run - (random.nextInt(15) == 0 ? 1 : 0));
        var data = new StringBuilder("\"item_id\":\"i").append(index);
        data.append("\",\"output_index\":").append(index);
        String piece = mostly(random, "0", "1");
        if (kind != 1)
          data.append(kind == 2 ? ",\"summary_index\":" : ",\"content_index\":").append(piece);
        String words = words(random);
        if (index == run && (kind == 1 || piece.equals("0"))) whole.append(words);
        data.append(",\"delta\":\"").append(words).append('"');
        data.append(mostly(random, "", ",\"logprobs\":[]", ",\"logprobs\":[{\"a\":[1.5,\"b\"]}]"));
        if (random.nextInt(9) > 0)
          data.append(",\"obfuscation\":\"").append("x".repeat(random.nextInt(9))).append('"');
        event(to, "response." + types[kind] + ".delta", number, data.toString());
      }
      String[] wholes = {"text", "arguments", "text", "refusal"};
      String item = "\"item_id\":\"i" + run + "\",\"output_index\":" + run + ",\"";
      event(
          to,
          "response." + types[kind] + ".done",
          number,
          item + wholes[kind] + "\":\"" + whole + '"');
    }
    if (random.nextBoolean())
      event(to, "response.completed", number, "\"response\":{\"id\":\"resp_1\",\"output\":[]}");
  }

  /// `type`: the item's, and what stands behind it.
  private static void added(StringBuilder to, int[] number, int run, String type) {
    String item = "\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":".formatted(run, run);
    event(to, "response.output_item.added", number, item + type);
  }

  private static void event(StringBuilder to, String type, int[] number, String members) {
    to.append("event: ").append(type).append("\ndata: {\"type\":\"").append(type);
    to.append("\",\"sequence_number\":").append(number[0]++).append(',').append(members);
    to.append("}\n\n");
  }

  // ---- Gemini ----

  @Test
  void chunks_of_a_gemini_answer() {
    holds(Decoding.stream("gemini"), (random, to) -> events(chunks(random), random, to));
  }

  @Test
  void chunks_of_a_gemini_list() {
    var list =
        new Decoding(
            "gemini", 200, "application/json", Ask.STREAMED, "/", "{}", Set.of(), Limits.DEFAULT);
    holds(list, (random, to) -> to.append('[').append(joined(chunks(random), random)).append(']'));
  }

  private static void events(List<String> chunks, Random random, StringBuilder to) {
    String end = mostly(random, "\r\n\r\n", "\n\n", "\r\r");
    for (String chunk : chunks) {
      if (random.nextInt(20) == 0) to.append(": a comment").append(end);
      to.append("data: ").append(chunk).append(mostly(random, end, "\n\n"));
    }
    if (random.nextInt(4) == 0)
      to.append("{\n\"error\": {\"code\": 503,\n \"message\": \"m\"}}\n\n");
  }

  private static String joined(List<String> chunks, Random random) {
    var list = new StringBuilder();
    for (String chunk : chunks)
      list.append(list.isEmpty() ? "" : mostly(random, ",\r\n", ",", " , ")).append(chunk);
    return list.toString();
  }

  private static List<String> chunks(Random random) {
    var chunks = new ArrayList<String>();
    int tokens = random.nextInt(1000);
    for (int i = 0; i < 200; i++) {
      tokens += random.nextInt(3);
      String part =
          "{\"text\": \"" + words(random) + '"' + mostly(random, "", ",\"thought\": true");
      part =
          mostly(
              random, part + "}", "{\"functionCall\":{\"name\":\"f\",\"args\":{}}}", part + "},{}");
      String more = mostly(random, "", ",\"avgLogprobs\": -0." + tokens, ",\"safetyRatings\": []");
      String usage = "{\"promptTokenCount\": 7,\"candidatesTokenCount\": " + tokens + "}";
      usage = mostly(random, usage, "{}", "null", "{\"promptTokenCount\": " + tokens + "}");
      chunks.add(
          "{\"candidates\": [{\"content\": {\"parts\": ["
              + part
              + "],\"role\": \"model\"}"
              + more
              + "}],\"usageMetadata\": "
              + usage
              + ",\"modelVersion\": \"m"
              + mostly(random, "", "2")
              + "\",\"responseId\": \"r"
              + mostly(random, "", "" + i)
              + "\"}");
    }
    if (random.nextBoolean()) chunks.add("{\"candidates\": [{\"finishReason\": \"STOP\"}]}");
    return chunks;
  }
}
