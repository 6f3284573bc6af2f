package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `score --rules bfcl` from data of BFCL to verdicts, through the commands.
final class ScoreBfclTest {
  @TempDir Path folder;

  @BeforeEach
  void imported() throws IOException {
    Files.createDirectories(folder.resolve("data/possible_answer"));
    Files.writeString(
        folder.resolve("data/BFCL_v4_simple_python.json"),
        """
        {"id": "simple_python_0", "question": [[{"role": "user", "content": "Area?"}]], "function": [{"name": "geo.area", "description": "Area.", "parameters": {"type": "dict", "properties": {"base": {"type": "integer", "description": "d"}, "unit": {"type": "string", "description": "d"}}, "required": ["base"]}}]}
        """);
    Files.writeString(
        folder.resolve("data/possible_answer/BFCL_v4_simple_python.json"),
        """
        {"id": "simple_python_0", "ground_truth": [{"geo.area": {"base": [5], "unit": ["cm", ""]}}]}
        """);
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        suite: own
        tools: {f: {description: F., parameters: {type: object}}}
        tasks:
          - {id: own, prompt: Hi, expect: {calls: none}}
        """);
    Ended imported = Ended.toolmark("import", "bfcl", at("data"), "--out", at("suites"));
    assertThat(imported.exit()).as(imported.err()).isEqualTo(Exit.DONE);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private Ended score(String rows, String... more) throws IOException {
    Files.writeString(folder.resolve("answers.jsonl"), rows);
    var args =
        new java.util.ArrayList<>(
            java.util.List.of(
                "score",
                "--suite",
                at("suites"),
                "--suite",
                at("own.yaml"),
                "--answers",
                at("answers.jsonl")));
    args.addAll(java.util.List.of(more));
    return Ended.toolmark(args.toArray(String[]::new));
  }

  private static final String ROWS =
      """
      {"task": "simple_python_0", "calls": [{"name": "geo.area", "arguments": {"base": 5, "unit": "C.M."}}]}
      {"task": "simple_python_0", "calls": [{"name": "geo.area", "arguments": "{\\"base\\": 5.0}"}], "text": ""}
      {"task": "simple_python_0", "decoded": [{"geo.area": {"base": 5}}]}
      {"task": "simple_python_0", "decoded": null}
      {"task": "simple_python_0", "decoded": [{"geo_area": {"base": 5}}], "n": 2}
      {"task": "simple_python_0", "turns": [{"steps": [{"calls": [{"name": "geo.area", "arguments": {"base": 5}}]}]}]}
      {"task": "simple_python_0", "text": "Error during inference: 503"}
      """;

  @Test
  void gives_a_verdict_for_each_row_in_the_words_of_bfcl() throws IOException {
    Ended scored = score(ROWS, "--rules", "bfcl");
    assertThat(scored.exit()).as(scored.err()).isEqualTo(Exit.DONE);
    assertThat(scored.out().lines())
        .containsExactly(
            "{\"task\":\"simple_python_0\",\"passed\":true,\"class\":\"\",\"why\":\"\"}",
            "{\"task\":\"simple_python_0\",\"passed\":false,\"class\":\"type_error:simple\",\"why\":\"base"
                + " is a float, an integer is due\"}",
            "{\"task\":\"simple_python_0\",\"passed\":true,\"class\":\"\",\"why\":\"\"}",
            "{\"task\":\"simple_python_0\",\"passed\":false,\"class\":\"ast_decoder:decoder_wrong_output_format\",\"why\":\"not"
                + " a list of objects of one name and its arguments each\"}",
            "{\"task\":\"simple_python_0\",\"n\":2,\"passed\":false,\"class\":\"simple_function_checker:wrong_func_name\",\"why\":\"geo.area"
                + " is due, not geo_area\"}",
            "{\"task\":\"simple_python_0\",\"passed\":true,\"class\":\"\",\"why\":\"\"}",
            "{\"task\":\"simple_python_0\",\"passed\":false,\"class\":\"ast_decoder:decoder_failed\",\"why\":\"text"
                + " in place of calls\"}");
  }

  @Test
  void names_with_underscores_are_those_of_a_model_that_may_write_no_dots() throws IOException {
    Ended scored = score(ROWS, "--rules", "bfcl", "--names", "underscored");
    assertThat(scored.out().lines().map(line -> line.contains("\"passed\":true")))
        .containsExactly(false, false, false, false, true, false, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"task\": \"own\", \"calls\": []} | answers.jsonl:2: --rules bfcl cannot judge \"own\":"
            + " the task has no \"origin\" of kind bfcl",
        "{\"task\": \"other\", \"calls\": []} | answers.jsonl:2: there is no task \"other\"",
        "{\"task\": \"simple_python_0\", \"calls\": {}} | answers.jsonl:2: \"calls\" must be a"
            + " list",
        "{\"task\": \"simple_python_0\", \"decoded\": [], \"calls\": []} | answers.jsonl:2: a row"
            + " has one of",
        "{\"task\": \"simple_python_0\" | answers.jsonl:2: not JSON at column",
        "{\"task\": \"simple_python_0\", \"turns\": [{\"steps\": [{}, {}]}]} | answers.jsonl:2:"
            + " --rules bfcl judges one answer",
      })
  void a_bad_row_is_named_and_nothing_is_printed(String row, String said) throws IOException {
    Ended scored =
        score("{\"task\": \"simple_python_0\", \"decoded\": []}\n" + row + "\n", "--rules", "bfcl");
    assertThat(scored.exit()).isEqualTo(Exit.USAGE);
    assertThat(scored.err()).contains(said);
    assertThat(scored.out()).isEmpty();
  }

  @Test
  void options_that_are_not_known_are_named_with_what_is_allowed() throws IOException {
    assertThat(score(ROWS, "--rules", "lax").err())
        .contains("\"lax\" is not known; allowed: strict, bfcl");
    assertThat(score(ROWS, "--rules", "bfcl", "--names", "dotted").err())
        .contains("allowed: verbatim, underscored");
    assertThat(score(ROWS, "--names", "verbatim").err()).contains("--names goes with --rules bfcl");
    assertThat(score(ROWS).err()).contains("answers.jsonl:3: \"decoded\" belongs to --rules bfcl");
  }
}
