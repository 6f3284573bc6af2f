package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
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
        "days.*.* | [1,2]"
      })
  void a_path_leads_to_all_that_stands_there(String path, String found) {
    assertThat(JsonValue.array(ResultPath.all(RESULT, path)).text()).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"''", "$"})
  void the_whole_has_an_empty_path(String path) {
    assertThat(ResultPath.find(RESULT, path)).contains(RESULT);
  }
}
