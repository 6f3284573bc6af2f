package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimCommandTest {
  @Test
  void help_lists_what_has_a_meaning_there_and_nothing_else() {
    String help = Ended.toolmark("sim", "--help").out();
    assertThat(help)
        .contains("--suite", "--model", "--port", "--log")
        .contains("--limit-rpm", "--limit-concurrency", "--limit-tpm", "--limit-window")
        .doesNotContain("--repeat", "--task", "--tag", "--model-name");
    assertThat(help.lines().map(String::strip)).noneMatch(line -> line.startsWith("--base-url"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--limit-rpm | 0 | --limit-rpm: \"0\" is not a whole number from 1 to 999999999",
        "--limit-rpm | many | --limit-rpm: \"many\" is not a whole number",
        "--limit-concurrency | -1 | --limit-concurrency: \"-1\" is not a whole number",
        "--limit-tpm | 1.5 | --limit-tpm: \"1.5\" is not a whole number",
        "--limit-window | 0 | --limit-window: \"0\" is not a number of seconds, up to 3600",
        "--limit-window | 4000s | --limit-window: \"4000s\" is not a number of seconds",
        "--port | 70000 | --port: \"70000\" is not a port",
      })
  void a_bad_limit_is_named_with_what_is_allowed(String option, String value, String message) {
    Ended ended = Ended.toolmark("sim", option + "=" + value);
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains(message);
  }
}
