package dev.toolmark.providers.wire.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Decoding;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatDecoderTest {
  private static Decoding limited(Ask ask, Limits limits) {
    String type = ask == Ask.STREAMED ? "text/event-stream" : "application/json";
    return new Decoding("openai-chat", 200, type, ask, "/", "{}", Set.of(), limits);
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(delta, finish);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Cause cause(Answer answer) {
    return answer.error().map(ErrorInfo::cause).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100_000})
  void an_event_over_its_limit_ends_the_answer(int step) {
    var decoding = limited(Ask.STREAMED, new Limits(300, 1 << 20, 256));
    byte[] body =
        utf8(
            chunk("{\"content\":\"Hi.\"}", "null")
                + chunk("{\"content\":\"" + "x".repeat(400) + "\"}", "null"));
    List<Integer> sizes = Collections.nCopies(body.length / step, step);
    Answer answer = decoding.answer(Decoding.sized(body, sizes));
    assertThat(cause(answer)).isEqualTo(Cause.OVER_LIMIT);
    assertThat(answer.cut()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100_000})
  void an_answer_over_its_limit_ends_streamed_or_whole(int step) {
    byte[] stream = utf8(chunk("{\"content\":\"Hi.\"}", "null").repeat(50));
    List<Integer> sizes = Collections.nCopies(stream.length / step, step);
    var limits = new Limits(1000, 2000, 256);
    assertThat(cause(limited(Ask.STREAMED, limits).answer(Decoding.sized(stream, sizes))))
        .isEqualTo(Cause.OVER_LIMIT);
    byte[] whole = utf8("{\"a\":\"" + "x".repeat(stream.length) + "\"}");
    assertThat(cause(limited(Ask.WHOLE, limits).answer(Decoding.sized(whole, sizes))))
        .isEqualTo(Cause.OVER_LIMIT);
  }

  @Test
  void json_over_the_depth_of_the_dialect_ends_the_answer() {
    var limits = new Limits(1 << 20, 1 << 20, 10);
    String deep = "[".repeat(11) + "]".repeat(11);
    assertThat(cause(limited(Ask.STREAMED, limits).answer("data: {\"x\":" + deep + "}\n\n")))
        .isEqualTo(Cause.OVER_LIMIT);
    assertThat(cause(limited(Ask.WHOLE, limits).answer("{\"x\":" + deep + "}")))
        .isEqualTo(Cause.OVER_LIMIT);
    assertThat(cause(Decoding.whole("openai-chat").answer("[".repeat(1_000_000))))
        .isEqualTo(Cause.OVER_LIMIT);
    assertThat(
            cause(Decoding.stream("openai-chat").answer("data: " + "[".repeat(1_000_000) + "\n\n")))
        .isEqualTo(Cause.OVER_LIMIT);
  }

  @Test
  void a_number_of_a_megabyte_ends_the_answer() {
    String body = "{\"usage\":{\"prompt_tokens\":" + "9".repeat(1 << 20) + "}}";
    assertThat(cause(Decoding.whole("openai-chat").answer(body))).isEqualTo(Cause.OVER_LIMIT);
  }

  @Test
  void what_cannot_be_read_keeps_its_first_512_characters() {
    String html = "<html>" + "é".repeat(2000);
    Answer answer =
        new Decoding(
                "openai-chat", 200, "text/html", Ask.STREAMED, "/", "{}", Set.of(), Limits.DEFAULT)
            .answer(html);
    assertThat(cause(answer)).isEqualTo(Cause.UNREADABLE);
    assertThat(answer.error().orElseThrow().raw()).isEqualTo(html.substring(0, 512));
    Answer event = Decoding.stream("openai-chat").answer("data: <oops>\n\n");
    assertThat(event.error().orElseThrow().raw()).isEqualTo("<oops>");
  }

  @Test
  void a_stream_says_when_it_is_over_and_hears_no_more() {
    var collector = new AnswerCollector();
    Decoder decoder = decoder(Ask.STREAMED, "text/event-stream", collector);
    byte[] first = utf8(chunk("{\"content\":\"Hi.\"}", "\"stop\""));
    byte[] done = utf8("data: [DONE]\n\n");
    assertThat(decoder.feed(first, 0, first.length)).isTrue();
    assertThat(collector.over()).isFalse();
    assertThat(decoder.feed(done, 0, done.length)).isFalse();
    assertThat(collector.over()).isTrue();
    assertThat(decoder.feed(first, 0, first.length)).isFalse();
    decoder.end();
    assertThat(collector.answer().text()).isEqualTo("Hi.");
  }

  /// What most chunks and messages are is told the short way: with a member that says nothing, but
  /// that few have, the long way tells the same.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'assistant','content':'','refusal':null}",
        "{'content':'a'}",
        "{'content':'a','tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':''}}]}",
        "{'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':'{}'}}]}",
        "{'tool_calls':[{'function':{'name':'f','arguments':'{}'}}],'role':'assistant'}",
        "{'content':['a',{'type':'text','text':'b'}],'obfuscation':'xy'}",
        "{'content':'a','content':'b'}",
        "{}"
      })
  void what_few_say_beside_it_changes_nothing(String quoted) {
    String delta = quoted.replace('\'', '"');
    String usual = chunk(delta, "null");
    String more = delta.equals("{}") ? "{" : delta.substring(0, delta.length() - 1) + ",";
    String rich = chunk(more + "\"annotations\":[]}", "null");
    String failing =
        usual.replace("{\"choices\"", "{\"base_resp\":{\"status_code\":0},\"choices\"");
    List<String> told = told(usual);
    assertThat(told).hasSizeGreaterThan(2);
    assertThat(told(rich)).isEqualTo(told);
    assertThat(told(failing)).isEqualTo(told);
  }

  /// Behind a first chunk, and before an end with totals; without where it stood.
  private static List<String> told(String chunk) {
    String first =
        chunk("{\"content\":\"H\"}", "null")
            .replace("{\"choices", "{\"id\":\"i\",\"model\":\"m\",\"choices");
    String end =
        chunk("{}", "\"stop\"")
            + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\ndata: [DONE]\n\n";
    return Decoding.stream("openai-chat").events(first + chunk + chunk + end).stream()
        .map(event -> event.replaceAll("^(violation .*) [0-9]+$", "$1"))
        .toList();
  }

  @Test
  void a_whole_answer_is_told_with_its_last_byte_and_the_rest_is_read_away() {
    var collector = new AnswerCollector();
    Decoder decoder = decoder(Ask.WHOLE, "application/json", collector);
    byte[] body =
        utf8("{\"choices\":[{\"message\":{\"content\":\"a}\\\"]\"},\"finish_reason\":\"stop\"}]}");
    assertThat(decoder.feed(body, 0, body.length - 1)).isTrue();
    assertThat(collector.over()).isFalse();
    assertThat(decoder.feed(body, body.length - 1, body.length)).isTrue();
    assertThat(collector.over()).isTrue();
    assertThat(decoder.feed(utf8("\n"), 0, 1)).isTrue();
    decoder.end();
    assertThat(collector.answer().text()).isEqualTo("a}\"]");
  }

  private static Decoder decoder(Ask ask, String type, AnswerCollector into) {
    var wire = new WireRequest("POST", "/", Map.of(), utf8("{}"));
    return new OpenAiChat(new Dialect(Map.of(), Set.of(), Limits.DEFAULT))
        .decoder(
            new Encoded(wire, ask, Map.of(), List.of()),
            new ResponseHead(200, Map.of("content-type", List.of(type))),
            new GrammarSink(into));
  }

  @ParameterizedTest
  @CsvSource({
    "stop, END",
    "eos, END",
    "length, LENGTH",
    "tool_calls, CALLS",
    "function_call, CALLS",
    "content_filter, FILTERED",
    "sensitive, FILTERED",
    "model_length, CONTEXT_FULL",
    "model_context_window_exceeded, CONTEXT_FULL",
    "error, FAULT",
    "network_error, FAULT",
    "insufficient_system_resource, FAULT",
    "abort, FAULT",
    "repetition_truncation, LENGTH",
    "MALFORMED_FUNCTION_CALL, BAD_CALL",
    "what, UNSAID"
  })
  void a_finish_reason_means_what_the_table_says(String said, Why why) {
    Answer answer =
        Decoding.stream("openai-chat")
            .answer(chunk("{\"content\":\"Hi.\"}", "\"" + said + "\"") + "data: [DONE]\n\n");
    assertThat(answer.stop().map(StopReason::why)).hasValue(why);
    assertThat(answer.stop().flatMap(StopReason::said)).hasValue(said);
    assertThat(answer.error()).isEmpty();
  }

  @Test
  void ten_thousand_calls_are_read_in_time() {
    var body = new StringBuilder();
    for (int i = 0; i < 10_000; i++)
      body.append(
          chunk(
              "{\"tool_calls\":[{\"index\":%d,\"id\":\"c%d\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"
                  .formatted(i, i),
              "null"));
    body.append(chunk("{}", "\"tool_calls\"")).append("data: [DONE]\n\n");
    assertThat(Decoding.stream("openai-chat").answer(body.toString()).calls()).hasSize(10_000);
  }

  @Test
  void noise_never_throws_and_keeps_the_order_of_calls() {
    String[] words = {
      "data: ",
      "{",
      "}",
      "[",
      "]",
      "\"choices\":",
      "\"delta\":",
      "\"tool_calls\":",
      "\"function\":",
      "\"arguments\":",
      "\"name\":",
      "\"index\":",
      "\"finish_reason\":",
      "\"stop\"",
      "\"error\":",
      "\"usage\":",
      "0",
      "null",
      "\"a\"",
      ",",
      "\n\n",
      "[DONE]",
      "\r",
      ":",
      "\u0000",
      "é",
      "data: [DONE]\n\n",
      "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}"
    };
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      var noise = new StringBuilder(random.nextBoolean() ? "data: " : "");
      for (int i = random.nextInt(60); i >= 0; i--)
        noise.append(words[random.nextInt(words.length)]);
      Decoding decoding =
          random.nextBoolean() ? Decoding.stream("openai-chat") : Decoding.whole("openai-chat");
      try {
        decoding.answer(Decoding.atRandom(utf8(noise.toString()), random));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + noise, e);
      }
    }
  }
}
