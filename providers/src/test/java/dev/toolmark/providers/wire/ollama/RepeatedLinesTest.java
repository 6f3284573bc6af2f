package dev.toolmark.providers.wire.ollama;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.Decoding;
import dev.toolmark.providers.wire.Limits;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines that are read by earlier ones say what they say when each is read for itself, as they are
/// when their bytes come one by one.
final class RepeatedLinesTest {
  private static final Decoding OLLAMA =
      new Decoding(
          "ollama",
          200,
          "application/x-ndjson",
          Ask.STREAMED,
          "/",
          "{}",
          Set.of(),
          new Limits(4_000, 1 << 20, 64));

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
    latin("😀"),
    "}",
    "{",
    "done\\\":true",
    "\\\\"
  };

  private static final String[] RARE = {
    "\u00ff", "\u00c3", "\\x", "a\nb", "\u0001", "x".repeat(5_000)
  };

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String text(Random random) {
    return random.nextInt(300) == 0 ? one(random, RARE) : one(random, TEXTS);
  }

  /// What most lines say, and sometimes anything else.
  private static String message(Random random) {
    String text = text(random);
    String plain = "{'role':'assistant','content':'" + text + "'}";
    if (random.nextInt(5) > 0) return plain;
    return switch (random.nextInt(10)) {
      case 0 -> "{'role':'assistant','content':'','thinking':'" + text + "'}";
      case 1 -> "{'role':'assistant','content':'" + text + "','thinking':'" + text(random) + "'}";
      case 2 -> "{'role':'" + text + "','content':'same'}";
      case 3 -> "{ 'role' : 'assistant' , 'content' : '" + text + "' }";
      case 4 -> "{'content':'" + text + "','role':'assistant'}";
      case 5 -> "{'content':'a','content':'" + text + "'}";
      case 6 -> "{'content':'" + text + "','images':['" + text + "']}";
      case 7 -> "{'content':'','tool_calls':[{'function':{'name':'f','arguments':{'x':1}}}]}";
      case 8 -> "{'content':" + random.nextInt(9) + ",'reasoning':'" + text + "'}";
      default -> "{'content':null,'thinking':'" + text + "'}";
    };
  }

  private static String line(Random random) {
    String made = "2026-01-02T03:04:05." + random.nextInt(1_000_000) + "Z";
    String start = "{'model':'m','created_at':'" + made + "','message':" + message(random);
    String plain = start + ",'done':false}";
    if (random.nextInt(6) > 0) return plain;
    return switch (random.nextInt(14)) {
      case 0 -> start + ",'done':false,'done_reason':'" + one(random, "stop", "length") + "'}";
      case 1 -> start + ",'done':false,'eval_count':" + random.nextInt(20) + "}";
      case 2 -> start + ",'done':false,'prompt_eval_count':" + one(random, "1.0", "-3", "7") + "}";
      case 3 -> start + ",'done':false,'logprobs':[" + random.nextInt(3) + "]}";
      case 4 -> start + ",'done':false,'error':'" + one(random, "", "", "no") + "'}";
      case 5 -> start + ",'done':null}";
      case 6 -> start + "}";
      case 7 -> plain.replace("'m'", "'" + text(random) + "'");
      case 8 -> plain.replace("'" + made + "'", one(random, "1", "2", "null", "{}"));
      case 9 -> "";
      case 10 -> " " + plain + " \t";
      case 11 -> random.nextInt(40) == 0 ? plain.substring(0, random.nextInt(80)) : plain;
      case 12 -> start + ",'done':'" + text(random) + "'}";
      default -> plain;
    };
  }

  private static byte[] stream(Random random) {
    var text = new StringBuilder();
    for (int lines = random.nextInt(40); lines >= 0; lines--)
      text.append(line(random)).append(random.nextInt(30) == 0 ? "\r\n" : "\n");
    if (random.nextInt(10) > 0)
      text.append("{'message':{},'done':true,'done_reason':'stop','eval_count':3}\n");
    return text.toString().replace('\'', '"').getBytes(ISO_8859_1);
  }

  @Test
  void lines_read_by_earlier_ones_say_what_they_say_alone() {
    for (long seed = 0; seed < 1_500; seed++) {
      var random = new Random(seed);
      byte[] body = stream(random);
      List<String> alone = OLLAMA.events(Decoding.single(body));
      assertThat(OLLAMA.events(List.of(body))).as("whole, seed %d", seed).isEqualTo(alone);
      assertThat(OLLAMA.events(Decoding.atRandom(body, random)))
          .as("cut, seed %d", seed)
          .isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'done_reason':'%s',stop,length",
    "'eval_count':%s,5,9",
    "'prompt_eval_count':%s,1,2"
  })
  void the_last_total_counts_whichever_line_says_it(String member, String one, String other) {
    var text = new StringBuilder();
    for (String said : List.of(one, one, other, one, other, one))
      text.append("{'message':{'content':'x'},'done':false,")
          .append(member.formatted(said))
          .append("}\n");
    byte[] body =
        text.append("{'message':{},'done':true}\n").toString().replace('\'', '"').getBytes(UTF_8);
    assertThat(OLLAMA.events(List.of(body))).isEqualTo(OLLAMA.events(Decoding.single(body)));
  }
}
