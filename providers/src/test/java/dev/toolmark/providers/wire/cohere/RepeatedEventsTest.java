package dev.toolmark.providers.wire.cohere;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.wire.Decoding;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Events that are read by earlier ones say what they say when each is read for itself, as they are
/// when their bytes come one by one.
final class RepeatedEventsTest {
  private static final Decoding COHERE = Decoding.stream("cohere");

  /// Bytes as characters: some are no UTF-8.
  private static final String[] TEXTS = {
    "a",
    " word",
    "longer than eight bytes of text",
    "",
    "\\n",
    "\\\"q\\\"",
    "\\u00e9",
    "\\ud83d",
    "\\ud83d\\ude00",
    latin("é"),
    latin("天"),
    "}",
    "message-end",
    "\\\\",
    "null",
    " "
  };

  private static final String[] RARE = {"\u00ff", "\u00c3", "\\x", "a\nb", "\u0001"};

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String text(Random random) {
    return random.nextInt(300) == 0 ? one(random, RARE) : one(random, TEXTS);
  }

  private static String index(Random random) {
    return random.nextInt(20) == 0 ? one(random, "1", "7", "-1", "'0'", "null") : "0";
  }

  private static String event(String type, Random random, String member, String value) {
    String index = type.equals("tool-plan-delta") ? "" : ",'index':" + index(random);
    String more =
        random.nextInt(12) > 0
            ? ""
            : one(
                random,
                ",'id':'" + text(random) + "'",
                ",'event_id':" + random.nextInt(99),
                ",'error':'" + one(random, "", "", "no") + "'",
                ",'message':'" + one(random, "", "", "no") + "'",
                ",'logprobs':{}",
                ",'type':'" + type + "'");
    return (random.nextInt(20) == 0 ? "" : "event: " + type + "\n")
        + ("data: {'type':'" + type + "'" + index)
        + (",'delta':{'message':{'" + member + "':" + value + "}}" + more + "}\n\n");
  }

  private static String content(Random random) {
    String text = text(random);
    String value =
        switch (random.nextInt(8)) {
          case 0 -> "{'thinking':'" + text + "'}";
          case 1 -> "{'text':'" + text + "','thinking':'" + one(random, "", "t") + "'}";
          case 2 -> "[{'text':'" + text + "','n':" + random.nextInt(5) + "}]";
          default -> "{'text':'" + text + "'}";
        };
    return event("content-delta", random, "content", value);
  }

  private static String arguments(Random random) {
    String text = one(random, "{\\\"a\\\":", "1", "}", "\\n", "", text(random));
    String value =
        switch (random.nextInt(12)) {
          case 0 -> "{'function':{'name':'f','arguments':'" + text + "'}}";
          case 1 -> "{'function':{'arguments':{'x':" + random.nextInt(9) + "}}}";
          case 2 -> "{'type':'function','function':{'arguments':'" + text + "','more':1}}";
          default -> "{'function':{'arguments':'" + text + "'}}";
        };
    return event("tool-call-delta", random, "tool_calls", value);
  }

  private static String any(Random random) {
    if (random.nextInt(8) > 0) return random.nextBoolean() ? content(random) : arguments(random);
    return switch (random.nextInt(9)) {
      case 0 -> event("content-start", random, "content", "{'type':'text','text':''}");
      case 1 -> "event: content-end\ndata: {'type':'content-end','index':0}\n\n";
      case 2 -> event("tool-plan-delta", random, "tool_plan", "'" + text(random) + "'");
      case 3 -> event("citation-start", random, "citations", "{'start':0,'text':'x'}");
      case 4 -> start(random, index(random));
      case 5 -> "event: tool-call-end\ndata: {'type':'tool-call-end','index':0}\n\n";
      case 6 -> ": a comment\n\nretry: 10\n\n";
      case 7 -> "data: [DONE]\n\n";
      default -> content(random).replace("\n", "\r\n");
    };
  }

  private static String start(Random random, String index) {
    return "data: {'type':'tool-call-start','index':%s,'delta':{'message':{'tool_calls':"
            .formatted(index)
        + "{'id':'c%d','type':'function','function':{'name':'f','arguments':''}}}}}\n\n"
            .formatted(random.nextInt(1_000));
  }

  private static String phase(Random random) {
    var text = new StringBuilder();
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = random.nextInt(20); i > 0; i--) text.append(content(random));
      }
      case 1 -> {
        text.append(start(random, "0"));
        for (int i = random.nextInt(20); i > 0; i--) text.append(arguments(random));
        text.append("data: {'type':'tool-call-end','index':0}\n\n");
      }
      default -> {
        for (int i = random.nextInt(10); i > 0; i--) text.append(any(random));
      }
    }
    return text.toString();
  }

  private static byte[] stream(Random random) {
    var text = new StringBuilder("data: {'type':'message-start','id':'m1'}\n\n");
    if (random.nextBoolean()) text.append(start(random, "0")).append(start(random, "1"));
    for (int phases = random.nextInt(4); phases >= 0; phases--) text.append(phase(random));
    if (random.nextInt(10) > 0)
      text.append("data: {'type':'message-end','delta':{'finish_reason':'COMPLETE'}}\n\n");
    return text.toString().replace('\'', '"').getBytes(ISO_8859_1);
  }

  @Test
  void events_read_by_earlier_ones_say_what_they_say_alone() {
    for (long seed = 0; seed < 1_500; seed++) {
      var random = new Random(seed);
      byte[] body = stream(random);
      List<String> alone = COHERE.events(Decoding.single(body));
      assertThat(COHERE.events(List.of(body))).as("whole, seed %d", seed).isEqualTo(alone);
      assertThat(COHERE.events(Decoding.atRandom(body, random)))
          .as("cut, seed %d", seed)
          .isEqualTo(alone);
    }
  }

  @Test
  void arguments_that_went_on_are_weighed_whole() {
    var text = new StringBuilder(start(new Random(0), "0"));
    for (String fragment : List.of("\\'", "{", "}", "\\'"))
      text.append("data: {'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':")
          .append("{'function':{'arguments':'%s'}}}}}\n\n".formatted(fragment));
    text.append("data: {'type':'tool-call-end','index':0}\n\n");
    text.append("data: {'type':'message-end','delta':{'finish_reason':'TOOL_CALL'}}\n\n");
    List<String> events = COHERE.events(text.toString().replace('\'', '"'));
    assertThat(events).anyMatch(e -> e.startsWith("violation arguments-double-encoded"));
  }
}
