package dev.toolmark.providers.textcall;

import static dev.toolmark.providers.textcall.TextHeard.call;
import static dev.toolmark.providers.textcall.TextHeard.cutAtRandom;
import static dev.toolmark.providers.textcall.TextHeard.heard;
import static dev.toolmark.providers.textcall.TextHeard.lines;
import static dev.toolmark.providers.textcall.TextHeard.sink;
import static dev.toolmark.providers.textcall.TextHeard.text;
import static dev.toolmark.providers.textcall.TextHeard.units;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.textcall.TextCallSink.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextCallSinkTest {
  private static final String TIME =
      "<tool_call>{\"name\": \"get_time\", \"arguments\": {\"zone\": \"UTC\"}}</tool_call>";
  private static final String MADE = call("call_1", "get_time", "{\"zone\":\"UTC\"}", 1);

  /// Names no tool, so that nothing of it is a call; and holds no reasoning.
  private static final List<String> NO_CALLS =
      List.of(
          "a",
          "Zürich ",
          "東",
          "😀",
          "\ud83d",
          "\n",
          " ",
          "\t",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\"",
          "'",
          "\\",
          "`",
          "```",
          "```json\n",
          "```tool_code\n",
          "<",
          ">",
          "</",
          "<|",
          "|>",
          "<tool_call>",
          "</tool_call>",
          "[TOOL_CALLS]",
          "[ARGS]",
          "<function=",
          "<|python_tag|>",
          "<｜tool▁calls▁begin｜>",
          "<｜tool▁sep｜>",
          "<|tool_call_begin|>",
          "<invoke name=\"",
          "<parameter=",
          "Action: ",
          "Action Input: ",
          "functools[",
          "to=functions.",
          "{\"name\":",
          "\"arguments\":{}",
          "call:",
          "<start_function_call>",
          ",",
          ":",
          ";",
          "=",
          "name",
          "f(x=1)",
          "<function_calls>",
          "<|START_ACTION|>",
          "\u0000",
          "\u2028");

  private static final List<String> CALLS =
      List.of(
          "get_time",
          "get-time",
          "ping",
          "get_weather",
          "{\"zone\":\"UTC\"}",
          "{}",
          TIME,
          "<think>",
          "</think>",
          "<|channel|>",
          "analysis",
          "commentary to=",
          "<|message|>",
          "<|end|>",
          "<|call|>",
          "<|channel>thought",
          "<channel|>",
          "[THINK]",
          "[/THINK]",
          "</function>",
          "<parameter=zone>",
          "</parameter>",
          "[ping()]",
          "<function=ping>{}</function>",
          "{\"name\":\"ping\",\"arguments\":{}}",
          "<invoke name=\"ping\">",
          "</invoke>");

  private static String noise(Random random, List<String> words, List<String> more) {
    var out = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--)
      out.append(
          more.isEmpty() || random.nextInt(3) > 0
              ? words.get(random.nextInt(words.size()))
              : more.get(random.nextInt(more.size())));
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void text_without_calls_passes_as_it_is(Hold hold) {
    for (int seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      String text = noise(random, NO_CALLS, List.of());
      Answer answer = heard(cutAtRandom(text, random), hold);
      assertThat(answer.text()).as("seed %d", seed).isEqualTo(text);
      assertThat(answer.parts()).as("seed %d", seed).hasSize(1);
      assertThat(answer.stop().orElseThrow().why()).isEqualTo(Why.END);
    }
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void no_cutting_changes_what_comes_out(Hold hold) {
    for (int seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      String text = noise(random, NO_CALLS, CALLS);
      List<String> whole = lines(heard(List.of(text), hold));
      assertThat(lines(heard(units(text), hold)))
          .as("seed %d, by unit: %s", seed, text)
          .isEqualTo(whole);
      assertThat(lines(heard(cutAtRandom(text, random), hold)))
          .as("seed %d: %s", seed, text)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void no_cutting_changes_what_comes_out_around_a_structured_call(Hold hold) {
    for (int seed = 0; seed < 1000; seed++) {
      var random = new Random(seed);
      String before = noise(random, NO_CALLS, CALLS);
      String after = noise(random, NO_CALLS, CALLS);
      List<String> whole = around(List.of(before), List.of(after), hold);
      assertThat(around(units(before), units(after), hold))
          .as("seed %d, by unit: %s", seed, before)
          .isEqualTo(whole);
      assertThat(around(cutAtRandom(before, random), cutAtRandom(after, random), hold))
          .as("seed %d: %s", seed, before)
          .isEqualTo(whole);
    }
  }

  private static List<String> around(List<String> before, List<String> after, Hold hold) {
    var collector = new AnswerCollector();
    StreamSink sink = sink(hold, collector);
    sink.opened(0, Kind.TEXT);
    before.forEach(piece -> text(sink, 0, piece));
    structured(sink, 1);
    after.forEach(piece -> text(sink, 0, piece));
    sink.closed(0);
    sink.end();
    return lines(collector.answer());
  }

  @Test
  void a_surrogate_pair_may_be_split_over_two_fragments() {
    String text =
        "<tool_call>{\"name\":\"get_time\",\"arguments\":{\"zone\":\"😀\"}}</tool_call> 😀";
    for (Hold hold : Hold.values())
      assertThat(lines(heard(units(text), hold)))
          .containsExactly(
              call("call_1", "get_time", "{\"zone\":\"😀\"}", 1), "text  😀", "stop CALLS");
  }

  @Test
  void text_passes_until_a_call_may_begin() {
    var collector = new AnswerCollector();
    StreamSink sink = sink(Hold.FROM_MARKER, collector);
    sink.opened(0, Kind.TEXT);
    String[][] steps = {
      {"Well", "Well"},
      {" <", "Well "},
      {"b> ok <tool", "Well <b> ok "},
      {"s> is no tag", "Well <b> ok <tools> is no tag"},
      {"\n{", "Well <b> ok <tools> is no tag\n"},
      {"\"x\": 1}", "Well <b> ok <tools> is no tag\n{\"x\": 1}"},
      {" [", "Well <b> ok <tools> is no tag\n{\"x\": 1} "},
      {"a link](b)", "Well <b> ok <tools> is no tag\n{\"x\": 1} [a link](b)"}
    };
    for (String[] step : steps) {
      text(sink, 0, step[0]);
      assertThat(said(collector)).as("after \"%s\"", step[0]).isEqualTo(step[1]);
    }
  }

  /// Of open parts too.
  private static String said(AnswerCollector collector) {
    var out = new StringBuilder();
    for (Part part : collector.answer().cut())
      if (part instanceof Part.Text(String text, _)) out.append(text);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void where_a_structured_call_comes_text_is_text(Hold hold) {
    for (boolean first : List.of(true, false)) {
      var collector = new AnswerCollector();
      StreamSink sink = sink(hold, collector);
      if (first) structured(sink, 0);
      int part = first ? 1 : 0;
      sink.opened(part, Kind.TEXT);
      for (String unit : units("See: " + TIME + " and")) text(sink, part, unit);
      if (!first) structured(sink, 1);
      text(sink, part, " more");
      sink.closed(part);
      sink.stop(new StopReason(Why.CALLS, Optional.of("tool_calls"), Optional.empty()));
      sink.end();
      String said = "text See: " + TIME + " and more";
      String made = "call x get_time {} 0";
      assertThat(lines(collector.answer()))
          .as("structured first: %s", first)
          .isEqualTo(first ? List.of(made, said, "stop CALLS") : List.of(said, made, "stop CALLS"));
    }
  }

  private static void structured(StreamSink sink, int part) {
    sink.callOpened(part, new CallId("x", false), "get_time");
    byte[] arguments = "{}".getBytes(UTF_8);
    sink.arguments(part, new Slice().at(arguments, 0, 2, Slice.Form.ESCAPED));
    sink.closed(part);
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void parts_keep_their_order_and_their_marks(Hold hold) {
    var collector = new AnswerCollector();
    StreamSink sink = sink(hold, collector);
    sink.opened(0, Kind.REASONING);
    sink.reasoning(0, slice("hm"));
    sink.opened(1, Kind.TEXT);
    sink.opaque(1, "p.before", raw("1"));
    text(sink, 1, "one " + TIME);
    sink.opened(2, Kind.REFUSAL);
    sink.refusal(2, slice("no"));
    sink.foreign(3, "p.block", raw("{\"a\":1}"));
    sink.reasoning(0, slice("!"));
    sink.opened(4, Kind.TEXT);
    text(sink, 4, "four");
    text(sink, 1, " two");
    sink.opaque(1, "p.after", raw("2"));
    sink.closed(4);
    sink.closed(2);
    sink.closed(0);
    sink.closed(1);
    sink.usage(
        new Usage(
            OptionalLong.of(1),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(2),
            OptionalLong.empty()));
    sink.stop(new StopReason(Why.END, Optional.of("stop"), Optional.empty()));
    sink.end();
    Answer answer = collector.answer();
    assertThat(lines(answer))
        .containsExactly(
            "thought hm!",
            "text one ",
            MADE,
            "text  two",
            "Refusal[text=no, opaque=[]]",
            "Foreign[kind=p.block, json=Json[text={\"a\":1}]]",
            "text four",
            "stop CALLS");
    assertThat(answer.parts().get(1).opaque())
        .extracting(it -> it.kind())
        .containsExactly("p.before");
    assertThat(answer.parts().get(3).opaque())
        .extracting(it -> it.kind())
        .containsExactly("p.after");
    assertThat(answer.usage()).isPresent();
  }

  @Test
  void marks_of_a_text_that_is_all_call_are_kept() {
    for (Hold hold : Hold.values()) {
      var collector = new AnswerCollector();
      StreamSink sink = sink(hold, collector);
      sink.opened(0, Kind.TEXT);
      text(sink, 0, TIME);
      sink.opaque(0, "p.signature", raw("\"s\""));
      sink.closed(0);
      sink.end();
      assertThat(lines(collector.answer())).containsExactly(MADE, "text ");
      assertThat(collector.answer().parts().getLast().opaque()).hasSize(1);
    }
  }

  private static Slice raw(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }

  private static Slice slice(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.ESCAPED);
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void an_answer_that_fails_has_no_recovered_calls(Hold hold) {
    var collector = new AnswerCollector();
    StreamSink sink = sink(hold, collector);
    sink.opened(0, Kind.TEXT);
    text(sink, 0, TIME);
    sink.closed(0);
    sink.opened(1, Kind.TEXT);
    text(sink, 1, "and " + TIME);
    sink.failed(
        new ErrorInfo(
            Cause.CUT_SHORT,
            OptionalInt.empty(),
            Optional.empty(),
            "cut",
            Optional.empty(),
            Optional.empty(),
            ""));
    Answer answer = collector.answer();
    assertThat(answer.parts()).containsExactly(new Part.Text(TIME));
    assertThat(answer.cut()).containsExactly(new Part.Text("and " + TIME));
  }

  @ParameterizedTest
  @EnumSource(Why.class)
  void only_a_model_that_stopped_of_itself_has_stopped_to_call(Why why) {
    var collector = new AnswerCollector();
    StreamSink sink = sink(Hold.ALL, collector);
    sink.opened(0, Kind.TEXT);
    text(sink, 0, TIME);
    sink.closed(0);
    sink.stop(new StopReason(why, Optional.of("word"), Optional.of("detail")));
    sink.end();
    assertThat(collector.answer().stop())
        .contains(
            new StopReason(
                why == Why.END ? Why.CALLS : why, Optional.of("word"), Optional.of("detail")));
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void an_empty_answer_stays_empty(Hold hold) {
    assertThat(lines(heard(List.of(), hold))).containsExactly("text ", "stop END");
    assertThat(lines(heard(List.of(" \n"), hold))).containsExactly("text  \n", "stop END");
    var collector = new AnswerCollector();
    StreamSink sink = sink(hold, collector);
    sink.end();
    assertThat(collector.answer().parts()).isEmpty();
    assertThat(collector.over()).isTrue();
  }

  /// Reading stays linear: each of these would take minutes otherwise.
  @Test
  void long_texts_of_unfinished_calls_are_read_in_time() {
    var words = new ArrayList<>(NO_CALLS);
    words.addAll(CALLS);
    words.addAll(
        List.of(
            "[\n",
            "\n{\"type",
            "\n{\"name\": ",
            "<invoke name=\"x\">",
            "<|channel|>analysis",
            "\n```json\n{",
            "<｜tool▁call▁begin｜>function<｜tool▁sep｜>",
            "\nAction:",
            "\n[ping(",
            "<tool_call>ping\n"));
    for (String word : words)
      TextReader.read(
          word.repeat(100_000 / word.length()), TextHeard.OFFERED, TextReader.Before.NOTHING);
  }
}
