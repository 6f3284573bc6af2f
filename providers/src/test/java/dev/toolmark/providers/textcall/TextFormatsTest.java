package dev.toolmark.providers.textcall;

import static dev.toolmark.providers.textcall.TextHeard.call;
import static dev.toolmark.providers.textcall.TextHeard.cutAtRandom;
import static dev.toolmark.providers.textcall.TextHeard.heard;
import static dev.toolmark.providers.textcall.TextHeard.lines;
import static dev.toolmark.providers.textcall.TextHeard.units;
import static dev.toolmark.providers.textcall.TextHeard.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.textcall.TextCallSink.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples are those of the table in protocols.md 16, letter for letter, with the variants
/// that the table names beside them.
@SuppressWarnings("StringConcatToTextBlock") // letter for letter as in the table
class TextFormatsTest {
  private static final String ARGS = "{\"city\":\"Paris\",\"days\":3}";
  private static final String CITY = "{\"city\":\"Paris\"}";
  private static final String ZONE = "{\"zone\":\"UTC\"}";
  private static final String OBJECT = "{\"name\":\"get_weather\",\"arguments\":" + ARGS + "}";
  private static final String WEATHER = "get_weather";

  private static Arguments one(int format, String text) {
    return one(format, text, "call_1", WEATHER, ARGS);
  }

  private static Arguments one(int format, String text, String id, String name, String args) {
    return Arguments.of(format, text, List.of(call(id, name, args, format)));
  }

  private static Arguments two(int format, String text, String first, String second) {
    return Arguments.of(
        format,
        text,
        List.of(call(first, WEATHER, ARGS, format), call(second, "get_time", ZONE, format)));
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        one(1, "<tool_call>\n" + OBJECT + "\n</tool_call>"),
        one(1, "<tool_call>\n" + OBJECT), // the closing tag is missing
        two(
            1,
            "<tool_call>["
                + OBJECT
                + ", {\"name\":\"get_time\",\"arguments\":"
                + ZONE
                + "}]</tool_call>",
            "call_1",
            "call_2"),
        two(
            1,
            "<tool_call>"
                + OBJECT
                + "\n{\"name\":\"get_time\",\"arguments\":"
                + ZONE
                + "}\n</tool_call>",
            "call_1",
            "call_2"),
        one(
            2,
            "[TOOL_CALLS][{\"name\":\"get_weather\",\"arguments\":"
                + ARGS
                + ",\"id\":\"a1b2c3d4e\"}]",
            "a1b2c3d4e",
            WEATHER,
            ARGS),
        one(2, "[TOOL_CALLS] [{\"name\":\"get_weather\",\"arguments\":" + ARGS + "}][/TOOL_CALLS]"),
        one(2, "[TOOL_CALLS][" + OBJECT + "]</s>"),
        one(3, "[TOOL_CALLS]get_weather[ARGS]" + ARGS),
        one(
            3,
            "[TOOL_CALLS]get_weather[CALL_ID]a1b2c3d4e[ARGS]" + ARGS,
            "a1b2c3d4e",
            WEATHER,
            ARGS),
        one(3, "[TOOL_CALLS]get_weather" + ARGS), // vLLM, tokenizer v11: without [ARGS]
        two(
            3,
            "[TOOL_CALLS]get_weather[ARGS]" + ARGS + "[TOOL_CALLS]get_time[ARGS]" + ZONE,
            "call_1",
            "call_2"),
        one(4, "{\"name\":\"get_weather\",\"parameters\":" + ARGS + "}"),
        one(4, "<|python_tag|>{\"name\":\"get_weather\",\"parameters\":" + ARGS + "}<|eom_id|>"),
        one(4, "{\"type\": \"function\", \"name\": \"get_weather\", \"parameters\": " + ARGS + "}"),
        two(
            4,
            "{\"name\":\"get_weather\",\"parameters\":"
                + ARGS
                + "}; {\"name\":\"get_time\",\"parameters\":"
                + ZONE
                + "}",
            "call_1",
            "call_2"),
        one(5, "<function=get_weather>" + ARGS + "</function>"),
        one(5, "<function=\"get_weather\">" + ARGS + "</function>"),
        one(
            6,
            "<|python_tag|>brave_search.call(query=\"x\")",
            "call_1",
            "brave_search",
            "{\"query\":\"x\"}"),
        two(7, "[get_weather(city=\"Paris\", days=3), get_time(zone='UTC')]", "call_1", "call_2"),
        two(
            7,
            "<function_calls>[get_weather(city=\"Paris\", days=3),"
                + " get_time(zone='UTC')]</function_calls>",
            "call_1",
            "call_2"),
        two(
            7,
            "<function_calls>\n"
                + "get_weather(city=\"Paris\", days=3)\n"
                + "get_time(zone='UTC')\n"
                + "</function_calls>",
            "call_1",
            "call_2"),
        one(7, "<|python_tag|>[get_weather(city=\"Paris\", days=3)]"),
        one(8, "<|tool_call_start|>[get_weather(city=\"Paris\", days=3)]<|tool_call_end|>"),
        one(
            9,
            "<tool_call>\n"
                + "<function=get_weather>\n"
                + "<parameter=city>\n"
                + "Paris\n"
                + "</parameter>\n"
                + "<parameter=days>\n"
                + "3\n"
                + "</parameter>\n"
                + "</function>\n"
                + "</tool_call>"),
        one(
            9,
            "<function=get_weather>\n"
                + "<parameter=city>\n"
                + "Paris\n"
                + "</parameter>\n"
                + "<parameter=days>3</parameter>\n"
                + "</function>"),
        one(
            9,
            "<tool_call><function='get_weather'><parameter='city'>Paris\n"
                + "<parameter=days>3</parameter></function></tool_call>"),
        one(
            10,
            "<tool_call>get_weather\n"
                + "<arg_key>city</arg_key>\n"
                + "<arg_value>Paris</arg_value>\n"
                + "<arg_key>days</arg_key>\n"
                + "<arg_value>3</arg_value>\n"
                + "</tool_call>"),
        one(
            10,
            "<tool_call>ping</tool_call>",
            "call_1",
            "ping",
            "{}"), // GLM 4.7: no line break, no arguments
        one(
            11,
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n"
                + ARGS
                + "\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
        one(
            12,
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>"
                + ARGS
                + "<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
        two(
            12,
            "<｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>"
                + ARGS
                + "<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>get_time<｜tool▁sep｜>"
                + ZONE
                + "<｜tool▁call▁end｜>",
            "call_1",
            "call_2"),
        one(
            13,
            "<｜DSML｜function_calls><｜DSML｜invoke name=\"get_weather\"><｜DSML｜parameter"
                + " name=\"city\" string=\"true\">Paris</｜DSML｜parameter><｜DSML｜parameter"
                + " name=\"days\""
                + " string=\"false\">3</｜DSML｜parameter></｜DSML｜invoke></｜DSML｜function_calls>"),
        one(
            13,
            "<｜DSML｜tool_calls>\n<｜DSML｜invoke name=\"get_weather\">\n"
                + ARGS
                + "\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>"),
        one(
            14,
            "<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>"
                + ARGS
                + "<|tool_call_end|><|tool_calls_section_end|>",
            "functions.get_weather:0",
            WEATHER,
            ARGS),
        two(
            14,
            "<|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>"
                + ARGS
                + "<|tool_call_end|><|tool_call_begin|>functions.get_time:1<|tool_call_argument_begin|>"
                + ZONE
                + "<|tool_call_end|>",
            "functions.get_weather:0",
            "functions.get_time:1"),
        one(
            15,
            "<minimax:tool_call>\n"
                + "<invoke name=\"get_weather\">\n"
                + "<parameter name=\"city\">Paris</parameter>\n"
                + "<parameter name=\"days\">3</parameter>\n"
                + "</invoke>\n"
                + "</minimax:tool_call>"),
        one(
            16,
            "<function_calls><invoke name=\"get_weather\"><parameter"
                + " name=\"city\">Paris</parameter></invoke></function_calls>",
            "call_1",
            WEATHER,
            CITY),
        one(
            16,
            "<x:function_calls>\n"
                + "<x:invoke name=\"get_weather\">\n"
                + "<x:parameter name=\"city\">Paris</x:parameter>\n"
                + "</x:invoke>\n"
                + "</x:function_calls>",
            "call_1",
            WEATHER,
            CITY),
        one(
            16,
            "<invoke name=\"get_weather\"><parameter name=\"city\">Paris</parameter></invoke>",
            "call_1",
            WEATHER,
            CITY),
        one(
            17,
            "<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>"
                + ARGS
                + "<|call|>"),
        one(
            17,
            "<|channel|>commentary to=functions.get_weather<|constrain|>json<|message|>"
                + ARGS
                + "<|call|>"),
        one(
            17,
            "<|start|>assistant to=functions.get_weather<|channel|>commentary json<|message|>"
                + ARGS
                + "<|call|>"),
        one(
            17,
            "<|start|>assistant<|channel|>commentary to=functions.get_weather"
                + " <|constrain|>json<|message|>"
                + ARGS),
        one(
            17,
            "to=functions.get_weather<|channel|>commentary <|constrain|>json<|message|>"
                + ARGS
                + "<|call|>"),
        one(
            18,
            "<|START_ACTION|>[{\"tool_call_id\":\"0\",\"tool_name\":\"get_weather\",\"parameters\":"
                + ARGS
                + "}]<|END_ACTION|>",
            "0",
            WEATHER,
            ARGS),
        one(
            18,
            "Action:\n```json\n[{\"tool_name\":\"get_weather\",\"parameters\":" + ARGS + "}]\n```"),
        one(
            19,
            "<|tool_call|>[{\"name\":\"get_weather\",\"arguments\":" + CITY + "}]",
            "call_1",
            WEATHER,
            CITY),
        one(19, "<|tool_call|>[" + OBJECT + "]<|/tool_call|>"),
        one(
            20,
            "<start_function_call>call:get_weather{city:<escape>Paris<escape>,days:3}<end_function_call>"),
        one(20, "<|tool_call>call:get_weather{city:<|\"|>Paris<|\"|>,days:3}<tool_call|>"),
        one(21, "```tool_code\nget_weather(city=\"Paris\", days=3)\n```"),
        one(21, "```tool_code\nprint(get_weather(city=\"Paris\", days=3))\n```"),
        one(
            21,
            "```tool_code\nprint(default_api.get_weather(\"Paris\", 3))\n```"), // by order of the
        // schema
        one(22, "```json\n" + OBJECT + "\n```"),
        one(22, "{\"tool\":\"get_weather\",\"parameters\":" + ARGS + "}"),
        one(
            22,
            "```json\n{\"function\":{\"name\":\"get_weather\",\"arguments\":" + ARGS + "}}\n```"),
        one(
            22,
            "{\"tool_calls\":[{\"id\":\"x1\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\",\\\"days\\\":3}\"}}]}",
            "x1",
            WEATHER,
            ARGS),
        one(22, "```\n{\"action\":\"get_weather\",\"action_input\":" + ARGS + "}\n```"),
        one(22, "Action: get_weather\nAction Input: " + ARGS),
        one(22, "[TOOL_REQUEST]" + OBJECT + "[END_TOOL_REQUEST]"), // LM Studio's own form
        one(
            23,
            "<|action_start|><|plugin|>{\"name\":\"get_weather\",\"parameters\":"
                + ARGS
                + "}<|action_end|>"),
        one(23, "functools[" + OBJECT + "]"));
  }

  private static List<String> with(List<String> calls, String... before) {
    var all = new ArrayList<>(List.of(before));
    all.addAll(calls);
    return all;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void every_example_is_read_at_any_cutting(int format, String text, List<String> calls) {
    List<String> expected = new ArrayList<>(calls);
    expected.add("stop CALLS");
    assertThat(lines(whole(text))).isEqualTo(expected);
    for (Hold hold : Hold.values()) {
      assertThat(lines(heard(units(text), hold))).as("%s, by unit", hold).isEqualTo(expected);
      for (int seed = 0; seed < 20; seed++)
        assertThat(lines(heard(cutAtRandom(text, new Random(seed)), hold)))
            .as("%s, seed %d", hold, seed)
            .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void text_around_the_calls_stays(int format, String text, List<String> calls) {
    String before = "Let me look, 1 < 2 [so]:\n";
    String after = "\nThat is <b>all</b>.";
    List<String> expected = with(calls, "text " + before);
    expected.add("text " + after);
    expected.add("stop CALLS");
    for (Hold hold : Hold.values())
      assertThat(lines(heard(units(before + text + after), hold)))
          .as("%s", hold)
          .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void two_of_a_kind_are_two_calls(int format, String text, List<String> calls) {
    Answer answer = whole(text + "\n" + text);
    assertThat(answer.calls()).hasSize(2 * calls.size());
    assertThat(answer.calls().stream().map(it -> it.id().value()).distinct())
        .hasSize(2 * calls.size());
    assertThat(answer.text()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void a_tool_that_was_not_offered_is_not_called(int format, String text, List<String> calls) {
    String other =
        text.replace("get_weather", "unknown_tool")
            .replace("brave_search", "unknown_tool")
            .replace("get_time", "unknown_time")
            .replace("ping", "unknown_tool");
    for (Hold hold : Hold.values())
      assertThat(lines(heard(units(other), hold)))
          .as("%s", hold)
          .containsExactly("text " + other, "stop END");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void a_call_in_reasoning_does_not_count(int format, String text, List<String> calls) {
    for (Hold hold : Hold.values())
      assertThat(lines(heard(units("<think>\n" + text + "\n</think>\nNo need."), hold)))
          .as("%s", hold)
          .containsExactly("thought " + text.strip(), "text \nNo need.", "stop END");
    assertThat(lines(whole("Maybe\n" + text + "\n</think>No need.")))
        .containsExactly("thought Maybe\n" + text.strip(), "text No need.", "stop END");
  }

  /// What is made of a part of the text must be made of the whole text too: a call is whole, or is
  /// none.
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("examples")
  void a_part_of_a_call_is_no_call(int format, String text, List<String> calls) {
    List<String> names = whole(text).calls().stream().map(TextFormatsTest::told).toList();
    for (int length = 0; length <= text.length(); length++) {
      String part = text.substring(0, length);
      Answer answer = whole(part);
      List<String> made = answer.calls().stream().map(TextFormatsTest::told).toList();
      assertThat(names.subList(0, Math.min(names.size(), made.size())))
          .as("of the first %d", length)
          .isEqualTo(made);
      if (made.isEmpty()) assertThat(answer.text()).isEqualTo(part);
      assertThat(lines(heard(units(part), Hold.FROM_MARKER))).isEqualTo(lines(answer));
    }
  }

  private static String told(Part.Call call) {
    return call.name() + call.arguments();
  }

  private static final List<String> VALUES =
      List.of(
          "\"plain\"",
          "\"with \\\"quotes\\\", 'others' and \\\\ signs\"",
          "\"two\\nlines\\tand a tab\"",
          "\"Zürich, 東京, 😀 and \\u0000\"",
          "\"{braces} [brackets] (parentheses) , ; :\"",
          "\"\"");

  @ParameterizedTest
  @EnumSource(TextFormat.class)
  void what_is_written_in_a_format_is_read_from_it(TextFormat format) {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var calls = new ArrayList<TextCallWriter.Call>();
      for (int i = 0; i <= random.nextInt(3); i++)
        calls.add(new TextCallWriter.Call(WEATHER, arguments(random)));
      String text = TextCallWriter.write(format, calls);
      for (Hold hold : Hold.values()) {
        Answer answer = heard(cutAtRandom(text, random), hold);
        assertThat(answer.calls().stream().map(TextFormatsTest::told))
            .as("seed %d: %s", seed, text)
            .isEqualTo(calls.stream().map(it -> it.name() + it.arguments().text()).toList());
        assertThat(answer.calls().stream().map(TextCallMark::of))
            .allMatch(it -> it.orElseThrow() == format);
      }
    }
  }

  private static JsonValue.Obj arguments(Random random) {
    var out = JsonValue.object();
    if (random.nextBoolean())
      out.put("city", JsonValue.parse(VALUES.get(random.nextInt(VALUES.size()))));
    if (random.nextBoolean())
      out.put("note", JsonValue.parse(VALUES.get(random.nextInt(VALUES.size()))));
    if (random.nextBoolean()) out.put("days", random.nextInt(-5, 1000));
    if (random.nextBoolean()) out.put("ratio", JsonValue.parse("-1.50"));
    if (random.nextBoolean()) out.put("sure", random.nextBoolean());
    if (random.nextBoolean())
      out.put("deep", JsonValue.parse("{\"a\":[1,true,null,{\"b\":\"c\"}]}"));
    if (random.nextBoolean()) out.put("list", JsonValue.parse("[\"x\",2]"));
    return out.build();
  }
}
