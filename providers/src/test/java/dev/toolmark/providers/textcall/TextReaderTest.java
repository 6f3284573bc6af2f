package dev.toolmark.providers.textcall;

import static dev.toolmark.providers.textcall.TextHeard.lines;
import static dev.toolmark.providers.textcall.TextHeard.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the table of formats leaves open, row by row.
class TextReaderTest {
  private static final String PING = "{\"name\":\"ping\",\"arguments\":{}}";

  private static String arguments(String text) {
    Answer answer = whole(text);
    assertThat(answer.calls()).as(text).hasSize(1);
    return answer.calls().getFirst().arguments();
  }

  private static List<String> notes(String text) {
    return whole(text).violations().stream().map(it -> it.detail()).toList();
  }

  /// Prose that speaks of a call, or shows one in the middle of a sentence.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use `{\"name\":\"ping\",\"arguments\":{}}` for that.",
        "Say {\"name\":\"ping\",\"arguments\":{}} and wait.",
        "You can call [ping()] here, or not.",
        "The tool is"
            + " {\"name\":\"ping\",\"description\":\"Pings.\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}",
        "An object: {\"name\":\"ping\"}",
        "```json\n{\"name\":\"Oslo\",\"arguments\":{\"a\":1}}\n```",
        "```python\nping()\n```",
        "```tool_code\nx = ping()\n```",
        "[ping](http://127.0.0.1) is a link, and [1] a note",
        "Action: think\nAction Input: {}",
        "[TOOL_CALLS]",
        "<tool_call>",
        "<tool_call>\n</tool_call>",
        "functools[]",
        "<function=ping",
        "[get_time(zone=now())]",
        "[get_time('a', 'b')]"
      })
  void prose_is_no_call(String text) {
    assertThat(whole(text).calls()).isEmpty();
    assertThat(whole(text).text()).isEqualTo(text);
  }

  @Test
  void bare_json_counts_on_its_own_line_and_at_the_end() {
    assertThat(whole("Sure.\n" + PING + "\nDone.").calls()).hasSize(1);
    assertThat(whole("Sure: " + PING).calls()).hasSize(1);
    assertThat(whole("Sure: " + PING + "<|eot_id|>").calls()).hasSize(1);
    assertThat(whole("Sure: [ping(), get_time(zone='UTC')] ").calls()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"arguments", "parameters", "args", "input", "action_input"})
  void arguments_have_many_names_and_may_be_json_in_text(String key) {
    String object = "<tool_call>{\"name\":\"get_time\",\"%s\":%s}</tool_call>";
    assertThat(arguments(object.formatted(key, "{\"zone\": \"UTC\"}")))
        .isEqualTo("{\"zone\":\"UTC\"}");
    assertThat(arguments(object.formatted(key, "\"{\\\"zone\\\": \\\"UTC\\\"}\"")))
        .isEqualTo("{\"zone\":\"UTC\"}");
    assertThat(arguments(object.formatted(key, "null"))).isEqualTo("{}");
    assertThat(arguments(object.formatted(key, "\"\""))).isEqualTo("{}");
  }

  /// A call that is wrong is a call, and what is wrong with it is the scorer's to say.
  @Test
  void arguments_that_are_no_object_stay_what_they_are() {
    assertThat(arguments("<tool_call>{\"name\":\"get_time\",\"arguments\":[1]}</tool_call>"))
        .isEqualTo("[1]");
    assertThat(arguments("<function=get_time>{\"zone\": UTC}</function>"))
        .isEqualTo("{\"zone\": UTC}");
    assertThat(notes("<function=get_time>{\"zone\": UTC}</function>"))
        .containsExactly("format 5 function-tag: arguments that are not JSON");
    assertThat(
            arguments(
                "<|tool_call_begin|>functions.ping:0<|tool_call_argument_begin|>{a:1}<|tool_call_end|>"))
        .isEqualTo("{a:1}");
  }

  @Test
  void numbers_keep_their_form_and_brackets_in_strings_do_not_count() {
    assertThat(
            arguments(
                "<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"days\":3.0,\"ratio\":1e2,\"note\":\"}]</tool_call>\"}}</tool_call>"))
        .isEqualTo("{\"days\":3.0,\"ratio\":1e2,\"note\":\"}]</tool_call>\"}");
  }

  @Test
  void line_breaks_in_a_string_are_a_repair() {
    String text =
        "<tool_call>{\"name\":\"get_time\",\"arguments\":{\"zone\":\"a\nb\"}}</tool_call>";
    assertThat(arguments(text)).isEqualTo("{\"zone\":\"a\\nb\"}");
    assertThat(notes(text))
        .containsExactly("format 1 hermes: control characters in a string read as escaped");
  }

  @Test
  void a_name_is_repaired_only_by_dashes_and_that_is_noted() {
    String text = "<tool_call>{\"name\":\"%s\",\"arguments\":{}}</tool_call>";
    assertThat(notes(text.formatted("functions.get_time:3"))).isEmpty();
    assertThat(whole(text.formatted("functions.get_time:3")).calls().getFirst().name())
        .isEqualTo("get_time");
    assertThat(whole(text.formatted("get-time")).calls().getFirst().name()).isEqualTo("get_time");
    assertThat(notes(text.formatted("get-time")))
        .containsExactly("format 1 hermes: \"get-time\" read as \"get_time\"");
    for (String other : List.of("getTime", "Get_Time", "get_tim", "get_time2", ""))
      assertThat(whole(text.formatted(other)).calls()).as(other).isEmpty();
  }

  @Test
  void an_alias_and_a_name_with_a_prefix_of_its_own_are_found() {
    var schema = new Json("{}");
    var tools =
        new OfferedTools(
            List.of(
                new ToolSpec("travel.book", "", schema, Optional.empty(), List.of()),
                new ToolSpec("functions.x", "", schema, Optional.empty(), List.of()),
                new ToolSpec("a-b", "", schema, Optional.empty(), List.of()),
                new ToolSpec("a_b", "", schema, Optional.empty(), List.of())),
            Map.of("travel_book", "travel.book"));
    assertThat(tools.find("travel_book").orElseThrow().own()).isEqualTo("travel.book");
    assertThat(tools.find("travel-book").orElseThrow().repair()).isPresent();
    assertThat(tools.find("functions.x").orElseThrow().own()).isEqualTo("functions.x");
    assertThat(tools.find("a-b").orElseThrow().own()).isEqualTo("a-b");
    assertThat(tools.find("x")).isEmpty();
  }

  @Test
  void an_id_is_used_once() {
    String two =
        "[TOOL_CALLS][{\"name\":\"ping\",\"arguments\":{},\"id\":\"a\"},{\"name\":\"ping\",\"arguments\":{},\"id\":\"a\"}]";
    Answer answer = whole(two);
    assertThat(answer.calls()).extracting(it -> it.id().value()).containsExactly("a", "call_2");
    assertThat(answer.calls()).extracting(it -> it.id().made()).containsExactly(false, true);
    assertThat(answer.violations()).hasSize(1);
  }

  @Test
  void beside_a_known_tool_an_unknown_one_stays_text() {
    assertThat(lines(whole("[TOOL_CALLS][" + PING + ",{\"name\":\"other\",\"arguments\":{}}]")))
        .containsExactly(
            TextHeard.call("call_1", "ping", "{}", 2),
            "text {\"name\":\"other\",\"arguments\":{}}",
            "stop CALLS");
  }

  @Test
  void a_call_that_is_cut_is_noted() {
    assertThat(notes("<tool_call>{\"name\":\"get_time\",\"arguments\":{\"zone\":"))
        .containsExactly("format 1 hermes: cut before its end");
    assertThat(notes("{\"name\": \"get_time\", \"parameters\": {\"zone\": \"U"))
        .containsExactly("format 4 llama-json: cut before its end");
    assertThat(notes("{\"name\": \"other\", \"parameters\": {")).isEmpty();
    assertThat(lines(whole("<tool_call>" + PING + "\n{\"name\":\"get_time\",\"argu")))
        .containsExactly(
            TextHeard.call("call_1", "ping", "{}", 1),
            "text \n{\"name\":\"get_time\",\"argu",
            "stop CALLS",
            "TEXT_CALL format 1 hermes: cut before its end");
  }

  /// In a call that is cut nothing is a call, though it looks like one.
  @Test
  void nothing_within_a_cut_call_is_a_call() {
    assertThat(
            whole("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"deep\":\n" + PING + "\n")
                .calls())
        .isEmpty();
    assertThat(whole("<function=get_weather>{\"note\":\"<function=ping>{}</function>").calls())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "string, 3, '\"3\"'",
    "integer, 3, 3",
    "integer, 3.0, 3.0",
    "integer, three, '\"three\"'",
    "number, -1.5e3, -1.5e3",
    "boolean, True, true",
    "boolean, false, false",
    "boolean, yes, '\"yes\"'",
    "array, '[1, \"a\"]', '[1,\"a\"]'",
    "array, '[\"a &amp; b\"]', '[\"a &amp; b\"]'",
    "array, '[&quot;a&quot;]', '[\"a\"]'",
    "object, '{\"a\": {}}', '{\"a\":{}}'",
    "object, '[1]', '\"[1]\"'",
    "null, null, null",
    "string, 'a &lt; b', '\"a &lt; b\"'"
  })
  void raw_values_take_the_type_of_the_schema(String type, String raw, String json) {
    assertThat(RawValue.of("\n" + raw + "\n", Set.of(type)).text()).isEqualTo(json);
  }

  @Test
  void a_raw_text_loses_one_line_break_at_each_end_and_no_more() {
    assertThat(RawValue.of("\n\n a \n\n", Set.of("string")).text()).isEqualTo("\"\\n a \\n\"");
    assertThat(RawValue.of("", Set.of("string")).text()).isEqualTo("\"\"");
    assertThat(RawValue.of("['a', True]", Set.of("array")).text()).isEqualTo("[\"a\",true]");
    assertThat(RawValue.of("0150", Set.of("string", "integer")).text()).isEqualTo("\"0150\"");
    assertThat(RawValue.of("null", Set.of("string", "null")).text()).isEqualTo("null");
  }

  @Test
  void a_schema_says_types_by_reference_choice_and_enum() {
    var schema =
        new ToolSchema(
            new Json(
                    """
                    {"properties": {"a": {"$ref": "#/$defs/n"}, "b": {"anyOf": [{"type": "null"}, {"type": "boolean"}]},
                     "c": {"enum": [1, 2]}, "d": {"type": ["string", "null"]}, "e": {}, "f": {"$ref": "#/properties/f"}},
                     "$defs": {"n": {"type": "integer"}}}\
                    """)
                .value());
    assertThat(schema.properties()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(schema.types("a")).containsExactly("integer");
    assertThat(schema.types("b")).containsExactly("boolean", "null");
    assertThat(schema.types("c")).containsExactly("number");
    assertThat(schema.types("d")).containsExactly("null", "string");
    assertThat(List.of(schema.types("e"), schema.types("f"), schema.types("g")))
        .allMatch(it -> it.isEmpty());
  }

  /// Python on the left, JSON on the right. Source: the Python language reference, 2.4.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'it''s' | \"its\"",
        "'a\\'b' | \"a'b\"",
        "\"\\x41\\u00e9\\n\" | \"Aé\\n\"",
        "'''a'b''' | \"a'b\"",
        "\"\\q\" | \"\\\\q\"",
        "'\\101' | \"A\"",
        "1_000 | 1000",
        "+3 | 3",
        ".5 | 0.5",
        "5. | 5.0",
        "-2.e3 | -2.0e3",
        "0xff | 255",
        "True | true",
        "null | null",
        "None | null",
        "(1, 'a') | [1,\"a\"]",
        "(1) | 1",
        "() | []",
        "{'a': [1, {}], 2: None} | {\"a\":[1,{}],\"2\":null}",
        "{1, 2} | [1,2]",
        "['a',] | [\"a\"]"
      })
  void python_literals_are_read(String python, String json) {
    var reader = new PythonReader(python, 0);
    assertThat(reader.value().orElseThrow().text()).isEqualTo(json);
    assertThat(reader.place()).isEqualTo(python.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "f(1)",
        "007",
        "1 + 2",
        "[1",
        "'a",
        "{'a'",
        "--1",
        "0x",
        "1__0",
        "lambda: 1",
        "{1: 2, 3}"
      })
  void what_would_have_to_be_computed_is_no_literal(String python) {
    var reader = new PythonReader(python, 0);
    assertThat(reader.value().filter(_ -> reader.place() == python.length())).isEmpty();
  }

  @Test
  void gemma_values_nest_and_need_no_escapes() {
    assertThat(
            arguments(
                "<start_function_call>call:get_weather{city:<escape>a \"b\", {c}:"
                    + " d<escape>,sure:true,list:[1,<escape>x<escape>],deep:{a:null,b:{}},note:bare"
                    + " words}<end_function_call>"))
        .isEqualTo(
            "{\"city\":\"a \\\"b\\\", {c}:"
                + " d\",\"sure\":true,\"list\":[1,\"x\"],\"deep\":{\"a\":null,\"b\":{}},\"note\":\"bare"
                + " words\"}");
  }

  /// Source: protocols.md 16, rule 2.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>x</think>", "<thinking>x</thinking>", "<|START_THINKING|>x<|END_THINKING|>",
            "<|channel>thought\nx<channel|>",
        "[THINK]x[/THINK]", "◁think▷x◁/think▷", "x</think>",
            "<|channel|>analysis<|message|>x<|end|>"
      })
  void reasoning_in_text_becomes_reasoning(String text) {
    List<Part> parts = whole(text + "answer").parts();
    assertThat(parts).containsExactly(new Part.Reasoning("x", List.of()), new Part.Text("answer"));
  }

  @Test
  void reasoning_without_an_end_is_reasoning_to_the_end() {
    assertThat(whole("<think>x " + PING).parts())
        .containsExactly(new Part.Reasoning("x " + PING, List.of()));
  }

  @Test
  void nothing_is_noted_of_calls_in_reasoning() {
    String odd = "<function=get-time>{\"zone\": UTC}</function>";
    assertThat(notes(odd)).hasSize(2);
    assertThat(notes(odd + "</think>Noon.")).isEmpty();
    assertThat(notes("<think>" + odd + "</think>Noon.")).isEmpty();
    assertThat(notes("<think>x</think>" + odd + "and so</think>Noon.")).isEmpty();
    assertThat(notes("x</think>" + odd)).hasSize(2);
  }

  @Test
  void a_closing_tag_within_a_call_closes_nothing() {
    String text =
        "<tool_call>{\"name\":\"get_time\",\"arguments\":{\"zone\":\"</think>\"}}</tool_call>";
    assertThat(whole(text).calls()).hasSize(1);
  }

  @Test
  void a_message_to_a_tool_behind_analysis_is_a_call() {
    assertThat(
            lines(
                whole(
                    "<|channel|>analysis<|message|>Time!<|end|><|start|>assistant<|channel|>commentary"
                        + " to=functions.get_time "
                        + "<|constrain|>json<|message|>{\"zone\":\"UTC\"}<|call|>")))
        .containsExactly(
            "thought Time!",
            TextHeard.call("call_1", "get_time", "{\"zone\":\"UTC\"}", 17),
            "stop CALLS");
  }

  @Test
  void deep_values_end_no_stack() {
    for (String open : List.of("[", "{\"a\":", "(", "{a:"))
      for (String before :
          List.of(
              "[get_weather(list=",
              "<start_function_call>call:get_weather{list:",
              "<tool_call>{\"name\":\"ping\",\"arguments\":"))
        assertThat(whole(before + open.repeat(50_000)).calls()).isEmpty();
  }
}
