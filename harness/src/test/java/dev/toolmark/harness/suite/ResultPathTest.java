package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultPathTest {
  private static final JsonValue RESULT =
      JsonValue.parse(
          "{\"temp\":-3,\"days\":[{\"high\":1},{\"high\":2}],\"a.b\":4,\"a\":{\"b\":5}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temp | [-3]",
        "days.0.high | [1]",
        "days[1].high | [2]",
        "days[*].high | [1,2]",
        "$.temp | [-3]",
        "a.b | [4]",
        "a[b] | [5]",
        "days.2.high | []",
        "temp.x | []",
        "none | []",
        "days.*.* | [1,2]",
        "$[temp] | [-3]",
        "$.days[*].high | [1,2]",
        "days[-1].high | []",
        "days.9999999999.high | []"
      })
  void a_path_leads_to_all_that_stands_there(String path, String found) {
    assertThat(JsonValue.array(ResultPath.all(RESULT, path)).text()).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"''", "$", "."})
  void the_whole_has_an_empty_path(String path) {
    assertThat(ResultPath.all(RESULT, path)).containsExactly(RESULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temp | [1,2]",
        "find.temp | [2]",
        "$.find.temp | [2]",
        "find | [[7,8]]",
        "find[1] | [8]",
        "find.rank | []",
        "rank[*] | [1,2]",
        "ask.rank[*] | [1,2]",
        "say.note | [\"x\"]",
        "none.temp | []"
      })
  void a_path_that_no_result_has_may_begin_with_a_tool(String path, String found) {
    var results =
        List.of(
            result("ask", "{\"temp\":1,\"rank\":[1,2],\"find\":[7,8]}"),
            result("find", "{\"temp\":2}"),
            ToolResult.ofText("say", "{\"note\":\"x\"}"));
    assertThat(JsonValue.array(ResultPath.all(results, path)).text()).isEqualTo(found);
  }

  private static ToolResult result(String tool, String json) {
    return new ToolResult(tool, JsonValue.parse(json));
  }

  @Test
  void a_result_that_came_as_text_may_be_json() {
    var answers = List.of("{\"temp\":1}", "sunny");
    assertThat(answers)
        .extracting(text ->
            ToolResult.of("ask", new Return.Answer.Value(JsonValue.of(text))).value().text())
        .containsExactly("{\"temp\":1}", "\"sunny\"");
  }
}
