package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VendorCommandTest {
  @TempDir Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String example(String name) {
    Path file =
        Path.of(System.getProperty("toolmark.shared", "../shared")).resolve("k2vv").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "no example data at " + file);
    return file.toString();
  }

  private JsonValue.Obj written() throws IOException {
    var json = (JsonValue.Obj) JsonValue.parse(Files.readString(folder.resolve("out.json")));
    return (JsonValue.Obj) ((JsonValue.Arr) json.get("vendors").orElseThrow()).items().getFirst();
  }

  @Test
  void the_example_data_gives_the_expected_figures_and_the_expected_verdict_of_each_answer()
      throws IOException {
    String responses = example("responses.jsonl");
    Ended ended =
        Ended.toolmark(
            "vendor",
            "--requests",
            example("requests.jsonl"),
            "--reference",
            responses,
            "--vendor",
            responses,
            "--json",
            at("out.json"));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out())
        .contains("no verdict: the reference's own noise is not known", "80.0 %", "42.9 %")
        .contains("ask the reference more than once");
    var expected =
        (JsonValue.Obj) JsonValue.parse(Files.readString(Path.of(example("expected-vendor.json"))));
    for (var figure : expected.members().entrySet())
      assertThat(written().get(figure.getKey()).orElseThrow().sameAs(figure.getValue()))
          .as(figure.getKey())
          .isTrue();
    var answers = ((JsonValue.Arr) written().get("answers").orElseThrow()).items();
    var rows = Files.readAllLines(Path.of(responses));
    for (int i = 0; i < rows.size(); i++) {
      var due =
          (JsonValue.Obj)
              ((JsonValue.Obj) JsonValue.parse(rows.get(i))).get("expected").orElseThrow();
      assertThat(valid(answers.get(2 * i)))
          .isEqualTo(due.get("reference_tool_calls_valid").orElseThrow());
      assertThat(valid(answers.get(2 * i + 1)))
          .isEqualTo(due.get("vendor_tool_calls_valid").orElseThrow());
    }
  }

  private static JsonValue valid(JsonValue answer) {
    return ((JsonValue.Obj) answer).get("tool_calls_valid").orElseThrow();
  }

  private static final String REQUEST =
      "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], \"tools\": [{\"type\":"
          + " \"function\", \"function\": {\"name\": \"f\", \"parameters\": {\"type\":"
          + " \"object\"}}}]}\n";

  private static String result(int line, String finish) {
    return "{\"data_index\": %d, \"status\": \"success\", \"response\": {\"choices\": [{\"finish_reason\": \"%s\", \"message\": {\"content\": \"\", \"tool_calls\": [{\"function\": {\"name\": \"f\", \"arguments\": \"{}\"}}]}}]}}\n"
        .formatted(line, finish);
  }

  @Test
  void files_of_the_verifier_are_read_and_repetitions_give_the_noise_floor() throws IOException {
    Files.writeString(folder.resolve("requests.jsonl"), REQUEST.repeat(30));
    var same = new StringBuilder();
    var other = new StringBuilder();
    for (int line = 1; line <= 30; line++) {
      same.append(result(line, "tool_calls"));
      other.append(result(line, line % 2 == 0 ? "tool_calls" : "stop"));
    }
    other.append("{\"data_index\": 1, \"status\": \"failed\", \"response\": {\"error\": \"x\"}}\n");
    Files.writeString(folder.resolve("same.jsonl"), same);
    Files.writeString(folder.resolve("other.jsonl"), other);
    Ended ended =
        Ended.toolmark(
            "vendor",
            "--requests",
            at("requests.jsonl"),
            "--reference",
            at("same.jsonl"),
            "--reference",
            at("same.jsonl"),
            "--vendor",
            at("same.jsonl"),
            "--vendor",
            at("other.jsonl"));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out().lines().filter(line -> line.contains("requests that both answered")))
        .satisfiesExactly(
            line -> assertThat(line).contains("same.jsonl: indistinguishable from the reference"),
            line -> assertThat(line).contains("other.jsonl: different from the reference"));
    assertThat(ended.out())
        .contains("15 answers of the vendor hold calls and ended with another reason");
  }

  @Test
  void targets_of_a_run_are_held_against_its_reference() throws IOException {
    Files.writeString(
        folder.resolve("small.yaml"),
        """
        suite: small
        tools:
          f: {description: F., parameters: {type: object, properties: {x: {type: integer}}, required: [x]}}
        tasks:
          - {id: a, cases: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}, {n: 6}, {n: 7}, {n: 8}], prompt: "f of {{n}}", expect: {calls: [{f: {x: "{{n}}"}}]}}
        """);
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        targets:
          - {name: official, model: sim/perfect}
          - {name: twin, model: sim/perfect}
          - {name: deaf, model: sim/forgetful, rate: 1}
        suites: [small.yaml]
        run: {repeat: 2}
        """);
    Ended.toolmark("run", at("config.yaml"), "--out", at("run"), "--quiet");
    Ended ended = Ended.toolmark("vendor", at("run"), "--reference", "official");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out())
        .contains(
            "twin: indistinguishable from the reference (8 requests that both answered; 16 answers,"
                + " the reference 16)")
        .contains("deaf: different from the reference");
    assertThat(Ended.toolmark("vendor", at("run"), "--reference", "nobody").err())
        .contains("there is no target \"nobody\"; targets of the run: official, twin, deaf");
    assertThat(Ended.toolmark("vendor", at("run")).exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void a_bad_row_is_named_and_nothing_is_printed() throws IOException {
    Files.writeString(folder.resolve("requests.jsonl"), REQUEST);
    Files.writeString(folder.resolve("answers.jsonl"), result(1, "stop") + result(7, "stop"));
    Ended ended =
        Ended.toolmark(
            "vendor",
            "--requests",
            at("requests.jsonl"),
            "--reference",
            at("answers.jsonl"),
            "--vendor",
            at("answers.jsonl"));
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains("answers.jsonl:2: \"data_index\" is 7");
    assertThat(ended.out()).isEmpty();
  }
}
