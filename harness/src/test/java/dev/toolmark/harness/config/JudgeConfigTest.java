package dev.toolmark.harness.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeConfigTest {
  private static ConfigReader.Result read(String judge) {
    String text = "targets: [{name: a, model: openai/gpt-4.1-mini}]\njudge: " + judge + "\n";
    return new ConfigReader(Map.of(), Catalog.load()).read("c.yaml", text, Path.of(""));
  }

  @Test
  void a_judge_is_a_target_of_its_own_with_votes() {
    Judge judge =
        read("{model: openai/gpt-4.1, votes: 5, parameters: {max_tokens: 300}}")
            .config()
            .orElseThrow()
            .judge()
            .orElseThrow();
    assertThat(judge.votes()).isEqualTo(5);
    assertThat(judge.target().name()).isEqualTo("judge");
    assertThat(judge.target().model()).isEqualTo("gpt-4.1");
    assertThat(judge.target().parameters().maxTokens()).hasValue(300);
    assertThat(read("{model: sim/judge}").config().orElseThrow().judge().orElseThrow())
        .satisfies(it -> assertThat(it.votes()).isEqualTo(3))
        .satisfies(it ->
            assertThat(it.target().simulation().orElseThrow().rate())
                .as("right, unless somebody says otherwise")
                .isZero());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{votes: 3} | c.yaml:2:8: a judge needs the key \"model\"",
        "{model: openai/gpt-4.1, votes: 2} | c.yaml:2:32: votes is an odd number, so that one side"
            + " has more (votes: 3)",
        "{model: openai/gpt-4.1, votes: 17} | c.yaml:2:39: votes",
        "{model: openai/gpt-4.1, votez: 3} | c.yaml:2:32: unknown key \"votez\" in a judge;"
            + " allowed: name, model, protocol, parameters, stream, text_tools, tool_support,"
            + " price, rate, pace, seed, faults, network, stall, votes (did you mean \"votes\"?)",
        "{model: sim/judge, answers: a.jsonl} | c.yaml:2:27: unknown key \"answers\" in a judge",
        "{model: openai/gpt-4.1, name: ''} | c.yaml:2:32: name must not be empty",
        "{model: openai/gpt-4.1, name: a} | the judge has the name of a target: \"a\"",
        "{model: openai/gpt-4.1, fallback: a} | c.yaml:2:32: a judge has no fallback",
        "{model: sim/perfect} | of the simulated models only sim/judge judges",
        "{model: sim/judge, faults: [missed_call]} | with sim/judge go",
        "{model: openai/gpt-4.1-mini} | openai/gpt-4.1-mini judges its own answers",
        "gpt | c.yaml:2:8: a judge is a map with the keys",
      })
  void each_mistake_has_its_message(String judge, String message) {
    assertThat(read(judge).problems())
        .extracting(Object::toString)
        .anySatisfy(it -> assertThat(it).contains(message));
  }

  @Test
  void a_simulated_judge_is_no_target() {
    ConfigReader.Result read =
        new ConfigReader(Map.of(), Catalog.load())
            .read("c.yaml", "targets: [{model: sim/judge}]\n", Path.of(""));
    assertThat(read.problems())
        .extracting(Object::toString)
        .containsExactly(
            "c.yaml:1:11: sim/judge is no target: it only judges (judge: {model: sim/judge})");
  }
}
