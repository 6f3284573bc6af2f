package dev.toolmark.harness.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.chat.Part;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedToolsTest {
  private static final Task TASK =
      SuiteReader.read(
              "s.yaml",
              """
              suite: s
              tools:
                weather:
                  returns:
                    - {when: {city: Oslo, days: {$optional: 1}}, result: {temp: -3.0}}
                    - {when: {city: Rome}, error: busy, times: 1}
                    - {when: {city: Rome}, result: "clear", delay: 300ms}
                    - {when: {city: {$regex: "^B"}, where: {country: NO}}, result: [1, 2]}
                any: {returns: [{result: null}]}
                never: {}
              tasks: [{id: t, prompt: p, expect: {calls: none}}]
              """)
          .suites()
          .getFirst()
          .tasks()
          .getFirst();

  private ScriptedTools tools = new ScriptedTools(TASK);

  @BeforeEach
  void begin_a_trial() {
    tools = new ScriptedTools(TASK);
  }

  private String call(String tool, String arguments) {
    ToolHost.Answered answered = tools.call(tool, arguments);
    return (answered.failed() ? "failed " : "")
        + answered.content().stream().map(ScriptedToolsTest::text).collect(Collectors.joining());
  }

  private static String text(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> text;
      case Part.Data(var value, _) -> value.text();
      default -> throw new AssertionError(part);
    };
  }

  @Test
  void the_first_entry_that_fits_answers() {
    assertThat(call("weather", "{\"city\":\"Oslo\"}")).isEqualTo("{\"temp\":-3.0}");
    assertThat(call("weather", "{\"city\":\"Oslo\",\"days\":1.0,\"x\":2}"))
        .isEqualTo("{\"temp\":-3.0}");
    assertThat(call("weather", "{\"city\":\"Bergen\",\"where\":{\"country\":\"NO\",\"x\":1}}"))
        .isEqualTo("[1,2]");
  }

  @Test
  void an_entry_that_is_used_up_gives_way_to_the_next() {
    assertThat(call("weather", "{\"city\":\"Rome\"}")).isEqualTo("failed busy");
    assertThat(call("weather", "{\"city\":\"Rome\"}")).isEqualTo("clear");
    assertThat(tools.call("weather", "{\"city\":\"Rome\"}").delay())
        .contains(Duration.ofMillis(300));
    begin_a_trial();
    assertThat(call("weather", "{\"city\":\"Rome\"}")).isEqualTo("failed busy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"city\":\"oslo\"}", "{}", "{\"city\":\"Oslo\",\"days\":2}"})
  void where_nothing_fits_the_tool_says_so(String arguments) {
    ToolHost.Answered answered = tools.call("weather", arguments);
    assertThat(answered.failed()).isTrue();
    assertThat(answered.content())
        .containsExactly(new Part.Text("error: no result for these arguments"));
    assertThat(answered.note()).contains("no entry of returns matches");
  }

  @Test
  void an_entry_without_when_answers_every_call() {
    assertThat(call("any", "{\"a\":1}")).isEqualTo("null");
    assertThat(call("any", "")).isEqualTo("null");
  }

  @Test
  void arguments_that_are_not_an_object_are_an_error() {
    assertThat(call("any", "{\"a\":")).isEqualTo("failed error: the arguments are not valid JSON");
    assertThat(call("any", "[1]")).isEqualTo("failed error: the arguments must be a JSON object");
  }

  @Test
  void an_unknown_tool_is_answered_and_one_without_returns_is_not_run() {
    assertThat(tools.runs("weather")).isTrue();
    assertThat(tools.runs("never")).isFalse();
    assertThat(tools.runs("other")).isTrue();
    assertThat(call("other", "{}")).startsWith("failed error: there is no tool \"other\"; tools: ");
    assertThat(tools.call("other", "{}").note()).contains("the task has no such tool");
  }
}
