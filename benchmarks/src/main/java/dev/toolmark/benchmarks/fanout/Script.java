package dev.toolmark.benchmarks.fanout;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the server answers: a stream in the shape of Chat Completions, chunk by chunk with its HTTP
/// framing, or the same said whole. After `FIRST_MS` come the role and the first delta, then a
/// delta every so many milliseconds, and after the last of those pauses the call, the finish
/// reason, the usage and `[DONE]`. A chunk of text is about 328 bytes, padded as OpenAI pads.
final class Script {
  static final long FIRST_MS = 100;
  static final String TOOL = "get_weather";
  static final String CITY = "Oslo";

  private static final long NANOS_A_MILLISECOND = 1_000_000;
  private static final int EVENT_BYTES = 328;
  private static final List<String> WORDS =
      List.of(" the", " of", " a", " light", " wind", ",", " from", " south", "-west", " 12", ".");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final ByteBuffer stream;
  private final int[] ends; // of what is due together, in the stream's bytes
  private final long[] dues; // nanoseconds after the request
  private final ByteBuffer whole;

  /// `seed`: of the words and ids; the same seed makes the same bytes.
  Script(long deltaMs, int deltas, long seed) {
    var random = new Random(seed);
    String head = head(random);
    var out = new ByteArrayOutputStream();
    ends = new int[deltas + 1];
    dues = new long[deltas + 1];
    write(
        out,
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    event(out, head, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null", random);
    for (int i = 0; i < deltas; i++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      event(out, head, "{\"content\":\"%s\"}".formatted(word), "null", random);
      ends[i] = out.size();
      dues[i] = (FIRST_MS + i * deltaMs) * NANOS_A_MILLISECOND;
    }
    finish(out, head, deltas, random);
    ends[deltas] = out.size();
    dues[deltas] = (FIRST_MS + deltas * deltaMs) * NANOS_A_MILLISECOND;
    stream = direct(out.toByteArray());
    whole = direct(wholeAnswer(deltas));
  }

  private static String head(Random random) {
    return ("data:"
            + " {\"id\":\"chatcmpl-%s\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
            + "\"model\":\"scripted\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_%s\",")
        .formatted(letters(29, random), letters(10, random));
  }

  private static void finish(ByteArrayOutputStream out, String head, int deltas, Random random) {
    event(
        out,
        head,
        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}}]}"
            .formatted(letters(24, random), TOOL),
        "null",
        random);
    event(out, head, arguments("{\\\"city\\\":"), "null", random);
    event(out, head, arguments("\\\"%s\\\"}".formatted(CITY)), "null", random);
    event(out, head, "{}", "\"tool_calls\"", random);
    chunk(out, head + "\"choices\":[],\"usage\":%s}\n\n".formatted(usage(deltas)));
    chunk(out, "data: [DONE]\n\n");
    write(out, "0\r\n\r\n");
  }

  private static String arguments(String fragment) {
    return "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"%s\"}}]}"
        .formatted(fragment);
  }

  private static String usage(int deltas) {
    return "{\"prompt_tokens\":80,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(deltas + 12, deltas + 92);
  }

  private static void event(
      ByteArrayOutputStream out, String head, String delta, String finish, Random random) {
    String start =
        head
            + "\"choices\":[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}],\"usage\":null,\"obfuscation\":\""
                .formatted(delta, finish);
    int padding = Math.max(2, EVENT_BYTES - start.length() - 5);
    chunk(out, start + letters(padding, random) + "\"}\n\n");
  }

  private static void chunk(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(out, Integer.toHexString(bytes.length) + "\r\n");
    out.writeBytes(bytes);
    write(out, "\r\n");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] wholeAnswer(int deltas) {
    var words = new ArrayList<String>();
    for (int i = 0; i < deltas; i++) words.add(WORDS.get(i % WORDS.size()));
    String body =
        ("{\"id\":\"chatcmpl-whole\",\"object\":\"chat.completion\",\"created\":1790000000,\"model\":\"scripted\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"%s\",\"tool_calls\":[{\"id\":\"call_whole\",\"type\":\"function\","
                + "\"function\":{\"name\":\"%s\",\"arguments\":\"{\\\"city\\\":\\\"%s\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}],\"usage\":%s}")
            .formatted(String.join("", words), TOOL, CITY, usage(deltas));
    return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(body.length(), body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String letters(int count, Random random) {
    var text = new StringBuilder(count);
    for (int i = 0; i < count; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    return text.toString();
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /// How many times something is due in a stream.
  int steps() {
    return ends.length;
  }

  /// Nanoseconds from the request to that step, from 0.
  long due(int step) {
    return dues[step];
  }

  /// Where the bytes of that step end.
  int end(int step) {
    return ends[step];
  }

  /// Of the whole answer, which is due with the stream's last step.
  int wholeBytes() {
    return whole.capacity();
  }

  /// The bytes between two places. One thread at a time.
  ByteBuffer bytes(boolean streamed, int from, int to) {
    return (streamed ? stream : whole).limit(to).position(from);
  }
}
