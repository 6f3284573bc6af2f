package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Input, gates, hosts and folders that end a command otherwise than well, and what a person reads.
class RefusalsTest extends InAFolder {
  @Test
  void wrong_input_of_every_kind_gets_one_message_with_its_place() throws IOException {
    config(THREE);
    refused(Exit.USAGE, List.of("nosuch.yaml", "no such config"), "run", at("nosuch.yaml"));
    refused(
        Exit.USAGE,
        List.of("nosuch", "there is no file or folder"),
        "run",
        "--suite",
        at("nosuch"));
    refused(Exit.USAGE, List.of("unknown command \"rnu\"", "did you mean \"run\"?"), "rnu");
    refused(
        Exit.USAGE,
        List.of("unknown option --repat", "did you mean --repeat?"),
        "run",
        "--repat",
        "3");
    refused(Exit.USAGE, List.of("--repeat", "whole number"), "run", "--repeat", "many");
    refused(Exit.USAGE, List.of("PROVIDER/MODEL"), "run", "--model", "gpt");
    refused(Exit.USAGE, List.of("no provider \"opnai\"", "openai"), "run", "--model", "opnai/gpt");
    refused(
        Exit.USAGE,
        List.of("OPENAI_API_KEY"),
        "run",
        "--model",
        "openai/gpt-4.1-mini",
        "--out",
        at("unspent"));
    assertThat(folder.resolve("unspent"))
        .as("nothing is made before a target can be called")
        .doesNotExist();
    refused(
        Exit.USAGE,
        List.of("no simulated model \"lazy\"", "sim/perfect"),
        "run",
        "--model",
        "sim/lazy");
    file("bad.yaml", "suite: x\ntasks:\n  - {id: a, prompt: [\n");
    refused(Exit.USAGE, List.of("bad.yaml:"), "run", "--suite", at("bad.yaml"));
    file("key.yaml", "targts: []\n");
    refused(Exit.USAGE, List.of("key.yaml:1:1", "targets"), "run", at("key.yaml"));
    file("tool.yaml", SUITE.replace("{get_time: {zone", "{get_tme: {zone"));
    refused(
        Exit.USAGE,
        List.of("tool.yaml:10:", "get_tme", "get_time"),
        "validate",
        "--suite",
        at("tool.yaml"));
    file("type.yaml", SUITE.replace("tags: [quick]", "max_steps: many"));
    refused(
        Exit.USAGE, List.of("type.yaml:9:", "max_steps"), "validate", "--suite", at("type.yaml"));
    refused(Exit.USAGE, List.of("is no run directory"), "report", at("nothing"));
    refused(
        Exit.USAGE,
        List.of("key.yaml is no run directory: it is a file"),
        "report",
        at("key.yaml"));
    refused(
        Exit.USAGE,
        List.of("sim/perfect is given twice", "--repeat"),
        "run",
        "--model",
        "sim/perfect",
        "--model",
        "sim/perfect");
    refused(
        Exit.USAGE,
        List.of("there is no format \"pdf\""),
        "report",
        folder.toString(),
        "--format",
        "pdf");
  }

  @Test
  void a_bad_answers_row_is_named_by_its_line_and_nothing_is_printed() throws IOException {
    config(THREE);
    file(
        "rows.jsonl",
        """
        {"task": "none", "calls": [], "text": "hi"}
        {"task": "none", "calls": 3}
        """);
    Ended scored = toolmark("score", "--suite", at("small.yaml"), "--answers", at("rows.jsonl"));
    assertThat(scored.exit()).isEqualTo(Exit.USAGE);
    assertThat(scored.err()).contains("rows.jsonl:2");
    assertThat(scored.out()).isEmpty();
    file("unknown.jsonl", "{\"task\": \"nobody\", \"calls\": [], \"text\": \"hi\"}\n");
    assertThat(
            toolmark("score", "--suite", at("small.yaml"), "--answers", at("unknown.jsonl")).err())
        .contains("unknown.jsonl:1", "nobody");
  }

  @Test
  void gates_decide_the_exit_code_and_are_told_in_every_form() throws IOException {
    Path config = config("  - {name: good, model: sim/perfect}\n");
    String gates = Files.readString(config) + "gates:\n  - {target: good, measure: %s}\n";
    Path holding = file("holding.yaml", gates.formatted("correct, at_least: 0.4"));
    Ended holds = toolmark("run", holding.toString(), "--out", at("holds"), "--repeat", "10");
    assertThat(holds.exit()).as(holds.err()).isEqualTo(Exit.DONE);
    assertThat(holds.out()).contains("gate: all suites, good, correct at least 40.0 %", ": holds");
    Path broken = file("broken.yaml", gates.formatted("correct, at_most: 0.4"));
    Ended breaks = toolmark("run", broken.toString(), "--out", at("breaks"), "--repeat", "10");
    assertThat(breaks.exit()).as(breaks.err()).isEqualTo(Exit.GATE_FAILED);
    assertThat(breaks.out()).contains("does not hold");
    for (String report : List.of("summary.md", "summary.json", "junit.xml"))
      assertThat(Path.of(at("breaks"), report)).content().contains("does not hold");
    assertThat(toolmark("run", broken.toString(), "--out", at("quiet"), "--quiet").err())
        .contains("gate: ");
  }

  @Test
  void a_gate_that_speaks_of_nothing_is_a_mistake_unless_options_took_its_suite_away()
      throws IOException {
    String config =
        Files.readString(config("  - {name: good, model: sim/perfect}\n"))
            + "gates: [{suite: moon, measure: correct, at_least: 0.1}]\n";
    Path file = file("gated.yaml", config);
    refused(Exit.USAGE, List.of("gated.yaml:", "no suite fits", "moon"), "run", file.toString());
    Ended run = toolmark("run", file.toString(), "--model", "sim/perfect", "--out", at("cut"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.err()).contains("the gate is left out");
  }

  @Test
  void a_refused_connection_ends_the_run_as_incomplete_and_says_who_refused() throws IOException {
    file("small.yaml", SUITE);
    Ended run =
        toolmark(
            "run",
            "--suite",
            at("small.yaml"),
            "--repeat",
            "200",
            "-p",
            "vllm",
            "-m",
            "m",
            "--base-url",
            "http://127.0.0.1:1/v1",
            "--out",
            at("run"));
    assertThat(run.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err())
        .contains("target vllm/m stopped: 127.0.0.1:1", "refused", "--retry-failed");
  }

  @Test
  void a_directory_that_cannot_be_written_is_exit_4() throws IOException {
    Path taken = file("taken", "a file, not a folder");
    Ended run = toolmark("run", "--out", taken.resolve("run").toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.STORAGE);
    assertThat(run.err()).contains("taken");
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    String below = taken.resolve("below").toString();
    refused(Exit.STORAGE, List.of(below), "report", at("run"), "--out", below);
    refused(Exit.STORAGE, List.of(taken.toString()), "run", "--out", taken.toString());
    refused(Exit.STORAGE, List.of(below), "init", below);
  }

  @Test
  void one_refused_request_is_named_by_its_address_beside_the_table() throws IOException {
    file("small.yaml", SUITE);
    Ended run =
        toolmark(
            "run",
            "--suite",
            at("small.yaml"),
            "--task",
            "oslo",
            "--model",
            "vllm/m",
            "--base-url",
            "http://127.0.0.1:1/v1",
            "--out",
            at("run"));
    assertThat(run.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.out())
        .contains("unreachable 1, network must act", "The first unreachable: 127.0.0.1:1");
    assertThat(toolmark("report", at("run"), "--stable").out()).doesNotContain("127.0.0.1");
  }
}
