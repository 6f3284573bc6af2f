package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Whole calls that are read by earlier ones are told as they are when each is read for itself,
/// which they are when their bytes come one by one: among text that they end, with ids that come
/// again, with arguments that are none, and where any byte of the stream is another. They are
/// written alike too.
final class RepeatedCallsTest {
  private static final Limits LIMITS = new Limits(4_000, 1 << 20, 12);

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  /// One of several, mostly the first.
  private static String mostly(Random random, String... some) {
    return some[random.nextInt(14) > 0 ? 0 : random.nextInt(some.length)];
  }

  private static String arguments(Random random) {
    String usual =
        one(
            random,
            "{}",
            "{'city':'Köln','days':[1,2.5,-3e4]}",
            "{ 'a' : { 'b' : [ true , false , null , { } , [ ] ] } }",
            "{'q':'\\\"}\\u00e9\\ud83d','n':0}",
            "{'x':" + random.nextInt() + ",'x':'天😀'}");
    return mostly(
        random,
        usual,
        "[" + usual + "]",
        "'" + usual.replace("'", "\\\"") + "'",
        "null",
        "{'deep':" + "[".repeat(6) + "]".repeat(6) + "}",
        "{'deep':" + "[".repeat(9) + "]".repeat(9) + "}",
        "{'a':01}",
        "{'a':tru}",
        "{'a' 1}",
        "{'a':1,}",
        "{,}",
        "{'a':1]",
        "{'a':'\t'}",
        "{\t'a':1}",
        "{\n'a':1}",
        "{'a':'" + "x".repeat(5_000) + "'}");
  }

  private static String words(Random random) {
    return mostly(random, one(random, "a", " word", "é天😀", "\\n"), "", "\\x");
  }

  private static void holds(
      Decoding decoding, String separator, BiFunction<Random, Integer, String> event, String end) {
    int told = 0;
    for (long seed = 0; seed < 250; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = 0, events = random.nextInt(60); i < events; i++)
        text.append(text.isEmpty() ? "" : separator).append(event.apply(random, i));
      text.append(separator).append(end);
      byte[] body = text.toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      for (int mutants = 0; mutants < 4; mutants++) {
        List<String> alone = decoding.events(Decoding.single(body));
        String what = "seed " + seed + ", mutant " + mutants;
        assertThat(decoding.events(List.of(body))).as("whole, " + what).isEqualTo(alone);
        assertThat(decoding.events(Decoding.atRandom(body, random)))
            .as("cut, " + what)
            .isEqualTo(alone);
        assertThat(written(decoding, List.of(body)))
            .as("written, " + what)
            .isEqualTo(written(decoding, Decoding.single(body)));
        told += alone.size();
        body[random.nextInt(body.length)] =
            (byte) "\"{}[],: \n\tx\u007f".charAt(random.nextInt(12));
      }
    }
    assertThat(told).as("events of all seeds").isGreaterThan(20_000);
  }

  /// What every protocol makes of it.
  private static String written(Decoding decoding, List<byte[]> reads) {
    var text = new StringBuilder();
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED))
      for (String name : new TreeSet<>(Protocols.written())) {
        if (ask == Ask.WHOLE && !name.equals("gemini") && !name.equals("ollama")) continue;
        var wire = new Written();
        decoding.into(wire.encoder(name, ask), reads, Map.of());
        text.append(wire.text());
      }
    return text.toString();
  }

  // ---- Ollama ----

  private static String line(Random random, int number) {
    boolean text = random.nextInt(4) == 0;
    String message = "'role':'assistant','content':'" + (text ? words(random) : "") + "'";
    String call = call(random, number);
    String calls = mostly(random, call, call + "," + call(random, number + 1), "", "1," + call);
    if (!text) message += ",'tool_calls':[" + calls + "]";
    message += mostly(random, "", ",'thinking':'t'", ",'images':['i']");
    String more =
        mostly(random, "", ",'done_reason':'stop'", ",'eval_count':3", ",'x':1", ",'model':'n'");
    return "{'model':'m','created_at':'2026-01-02T03:04:05.%d','message':{%s},'done':false%s}"
        .formatted(random.nextInt(100_000), message, more);
  }

  private static String call(Random random, int number) {
    String id =
        mostly(
            random,
            "'id':'call_" + number + "',",
            "",
            "'id':'call_0',",
            "'id':7,",
            "'id':'',",
            "'id':null,",
            "'type':'function',",
            "'type':'other',");
    String name = mostly(random, "'name':'f',", "'name':'g',", "", "'name':'',");
    String more = mostly(random, "", ",'x':1", ",'name':'h'", ",'arguments':{}");
    String arguments = mostly(random, "'arguments':" + arguments(random), "'z':0");
    return "{%s'function':{'index':%d,%s%s%s}}".formatted(id, number, name, arguments, more);
  }

  @Test
  void calls_in_lines() {
    var decoding =
        new Decoding(
            "ollama", 200, "application/x-ndjson", Ask.STREAMED, "/", "{}", Set.of(), LIMITS);
    holds(
        decoding,
        "\n",
        RepeatedCallsTest::line,
        "{'message':{},'done':true,'done_reason':'stop','eval_count':3}\n");
  }

  // ---- Gemini ----

  private static String chunk(Random random, int number) {
    String id = mostly(random, "", "'id':'c" + number + "',", "'id':'c1',", "'id':'',", "'id':1,");
    String name = mostly(random, "'name':'f'", "'name':'g'", "'n':0");
    String more = mostly(random, "", ",'x':1", ",'willContinue':true", ",'partialArgs':[]");
    String arguments = mostly(random, ",'args':" + arguments(random), "");
    String call = "{'functionCall':{%s%s%s%s}".formatted(id, name, arguments, more);
    call += mostly(random, "", ",'thoughtSignature':'s'", ",'thought':true") + "}";
    String text = "{'text':'" + words(random) + "'}";
    String part = random.nextInt(4) == 0 ? text : call;
    part = mostly(random, part, call + "," + call, text + "," + call, call + ",1");
    int tokens = random.nextInt(900);
    String usage =
        mostly(random, "{'promptTokenCount':7,'candidatesTokenCount':" + tokens + "}", "{}");
    String candidate = mostly(random, "", ",'index':0", ",'index':1", ",'avgLogprobs':-0.5");
    return "{'candidates':[{'content':{'parts':[%s],'role':'model'}%s}],'usageMetadata':%s%s}"
        .formatted(part, candidate, usage, mostly(random, ",'responseId':'r'", "", ",'error':{}"));
  }

  @Test
  void calls_in_chunks_of_a_gemini_answer() {
    holds(
        new Decoding(
            "gemini", 200, "text/event-stream", Ask.STREAMED, "/x?alt=sse", "{}", Set.of(), LIMITS),
        "\r\n\r\n",
        (random, number) -> "data: " + chunk(random, number),
        "data: {'candidates':[{'finishReason':'STOP'}]}\r\n\r\n");
  }

  @Test
  void calls_in_chunks_of_a_gemini_list() {
    holds(
        new Decoding("gemini", 200, "application/json", Ask.STREAMED, "/", "{}", Set.of(), LIMITS),
        ",\r\n",
        (random, number) -> (number == 0 ? "[" : "") + chunk(random, number),
        "{'candidates':[{'finishReason':'STOP'}]}]");
  }
}
