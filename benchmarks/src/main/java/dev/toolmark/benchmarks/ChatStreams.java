package dev.toolmark.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// Makes streams in the shape in which OpenAI sends them: a chunk with the role, 500 with text, one
/// that opens a call, 60 with pieces of its arguments, the finish reason, the usage, `[DONE]`. Each
/// chunk carries the head of the answer again and padding against guessing a token by its length.
/// Some text needs escapes; what is not ASCII stands as UTF-8 or as escapes. The same seed makes
/// the same bytes.
final class ChatStreams {
  static final int TEXTS = 500;
  static final int FRAGMENTS = 60;
  static final int EVENTS = TEXTS + FRAGMENTS + 5;

  /// So many that no branch predictor learns one by heart.
  private static final int IN_ROTATION = 8;

  private static final int LONGEST_PADDING = 48;
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final List<String> WORDS =
      List.of(
          " the",
          " of",
          " weather",
          " station",
          " reports",
          " a",
          " light",
          " wind",
          ",",
          ".",
          " from",
          " south",
          "-west",
          " and",
          " 12",
          ".5",
          " degrees",
          " in",
          " tomorrow",
          ":",
          "ly",
          " measurement",
          " clear",
          "ing",
          " over",
          " harbour",
          " at",
          " noon",
          " (",
          ")",
          "\n\n",
          "\n- ",
          " \"fair\"",
          " C:\\logs",
          "\t",
          " Köln",
          " São",
          " 東京",
          " 🌦",
          "°",
          " naïve",
          "…");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final String head;

  private ChatStreams(long seed) {
    random = new Random(seed);
    head =
        "data: {\"id\":\"chatcmpl-%s\",\"object\":\"chat.completion.chunk\",\"created\":%d,"
                .formatted(letters(29), 1_760_000_000 + random.nextInt(10_000_000))
            + "\"model\":\"gpt-5-mini-2025-08-07\",\"service_tier\":\"default\","
            + "\"system_fingerprint\":\"fp_%s\",".formatted(letters(10));
  }

  /// Different streams, to be read in turn.
  static List<ChatStream> inRotation() {
    return LongStream.range(0, IN_ROTATION).mapToObj(ChatStreams::ofSeed).toList();
  }

  static ChatStream ofSeed(long seed) {
    return new ChatStreams(seed).stream();
  }

  private ChatStream stream() {
    List<String> texts = texts();
    List<String> fragments = cut(arguments());
    delta("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null");
    for (String text : texts) delta("\"content\":\"" + escaped(text) + '"');
    call(
        "\"id\":\"call_%s\",\"type\":\"function\",".formatted(letters(24)),
        "\"name\":\"record_observation\",\"arguments\":\"\"");
    for (String fragment : fragments) call("", "\"arguments\":\"" + escaped(fragment) + '"');
    choice("", "\"tool_calls\"");
    chunk(
        "\"choices\":[],\"usage\":{\"prompt_tokens\":412,\"completion_tokens\":560,"
            + "\"total_tokens\":972,\"prompt_tokens_details\":{\"cached_tokens\":128,"
            + "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":64,"
            + "\"audio_tokens\":0}}");
    out.append("data: [DONE]\n\n");
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    return new ChatStream(bytes, EVENTS, texts, fragments);
  }

  private List<String> texts() {
    var texts = new ArrayList<String>();
    while (texts.size() < TEXTS) texts.add(WORDS.get(random.nextInt(WORDS.size())));
    return texts;
  }

  /// The text of a JSON object, long enough for its cuts.
  private String arguments() {
    var notes = new StringBuilder();
    for (int i = 0; i < 48; i++) notes.append(WORDS.get(random.nextInt(WORDS.size())));
    return "{\"station\":\"Köln-%s\",\"celsius\":%d.5,\"notes\":\"%s\",\"tags\":[\"a\",\"%s\"]}"
        .formatted(letters(6), random.nextInt(40), escaped(notes.toString()), letters(5));
  }

  private List<String> cut(String arguments) {
    int[] all = arguments.codePoints().toArray();
    var fragments = new ArrayList<String>();
    int at = 0;
    for (int left = FRAGMENTS; left > 0; left--) {
      int length =
          left == 1
              ? all.length - at
              : Math.min(all.length - at - left + 1, width(left, all.length - at));
      fragments.add(new String(all, at, length));
      at += length;
    }
    return fragments;
  }

  private int width(int left, int remaining) {
    return 1 + random.nextInt(Math.max(1, 2 * remaining / left - 1));
  }

  private void call(String opening, String function) {
    delta("\"tool_calls\":[{\"index\":0,%s\"function\":{%s}}]".formatted(opening, function));
  }

  private void delta(String members) {
    choice(members, "null");
  }

  private void choice(String delta, String finish) {
    chunk(
        "\"choices\":[{\"index\":0,\"delta\":{%s},\"finish_reason\":%s}],\"usage\":null"
            .formatted(delta, finish));
  }

  private void chunk(String members) {
    String padding = letters(1 + random.nextInt(LONGEST_PADDING));
    out.append(head).append(members);
    out.append(",\"obfuscation\":\"").append(padding).append("\"}\n\n");
  }

  private String letters(int length) {
    var letters = new StringBuilder();
    for (int i = 0; i < length; i++)
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return letters.toString();
  }

  /// The inside of a JSON string.
  private String escaped(String text) {
    boolean ascii = random.nextInt(4) == 0;
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (c >= 0x80 && ascii) escaped.append("\\u%04x".formatted((int) c));
          else escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
