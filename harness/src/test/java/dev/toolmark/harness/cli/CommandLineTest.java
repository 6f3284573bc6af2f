package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real commands, against real sockets on this machine.
class CommandLineTest {
  @TempDir Path folder;

  record Ended(Exit exit, String out, String err) {}

  static Ended toolmark(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    Exit exit = new Main(console, Commands.all()).run(args);
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static final String SUITE =
      """
      suite: small
      tools:
        get_weather:
          description: Weather.
          parameters: {type: object, properties: {city: {type: string}}, required: [city]}
          returns: [{when: {city: Oslo}, result: {temp: -3}}]
        get_time: {description: Time., parameters: {type: object, properties: {zone: {type: string}}, required: [zone]}}
      tasks:
        - {id: oslo, prompt: "Weather in Oslo?", tools: [get_weather], tags: [quick], expect: {calls: [{get_weather: {city: Oslo}}], answer: {number: -3}}}
        - {id: time, prompt: "Time in Rome?", tools: [get_weather, get_time], expect: {calls: [{get_time: {zone: Europe/Rome}}]}}
        - {id: none, prompt: "Hello", tools: [get_time], expect: {calls: none}}
      """;

  private Path config(String targets) throws IOException {
    file("small.yaml", SUITE);
    return file("config.yaml", "targets:\n" + targets + "suites: [small.yaml]\n");
  }

  private static final String THREE =
      """
        - {name: good, model: sim/perfect}
        - {name: deaf, model: sim/forgetful, rate: 1}
        - {name: broken, model: sim/malformed, rate: 1}
      """;

  @Test
  void the_quick_start_runs_without_arguments_and_writes_every_report() {
    Ended run = toolmark("run", "--out", at("run"));
    assertThat(run.err()).contains("13 tasks × 7 targets × 1 = 91 trials");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains("perfect (simulated)", "100.0 %", "are simulated: no model was asked");
    assertThat(
            Stream.of(
                "journal.jsonl",
                "report.html",
                "results.csv",
                "summary.csv",
                "junit.xml",
                "summary.md",
                "summary.json"))
        .allSatisfy(name -> assertThat(folder.resolve("run").resolve(name)).isNotEmptyFile());
  }

  @Test
  void simulated_faults_get_their_own_class_and_the_perfect_model_none() throws IOException {
    Ended run = toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out()).isEmpty();
    String csv = Files.readString(folder.resolve("run/results.csv"));
    List<String> rows = csv.lines().skip(1).toList();
    assertThat(rows).hasSize(9);
    assertThat(rows.stream().filter(r -> r.contains("\"good\"")))
        .noneMatch(r -> r.contains("_call"));
    assertThat(rows.stream().filter(r -> r.contains("\"deaf\"") && r.contains("missed_call")))
        .hasSize(2);
    assertThat(rows.stream().filter(r -> r.contains("\"broken\"") && r.contains("malformed_call")))
        .hasSize(2);
  }

  @Test
  void a_run_rendered_again_gives_the_same_bytes() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(toolmark("report", at("run"), "--out", at("again")).exit()).isEqualTo(Exit.DONE);
    for (String name :
        List.of(
            "report.html", "results.csv", "summary.csv", "junit.xml", "summary.md", "summary.json"))
      assertThat(folder.resolve("again").resolve(name))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve("run").resolve(name));
  }

  @Test
  void two_runs_of_one_plan_agree_in_their_stable_form() throws IOException {
    for (String run : List.of("one", "two")) {
      toolmark("run", config(THREE).toString(), "--out", at(run), "--quiet");
      toolmark("report", at(run), "--stable", "--out", at(run + "-stable"));
    }
    for (String name :
        List.of(
            "report.html", "results.csv", "summary.csv", "junit.xml", "summary.md", "summary.json"))
      assertThat(folder.resolve("one-stable").resolve(name))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve("two-stable").resolve(name));
  }

  @Test
  void a_run_becomes_a_replay_and_scores_the_same_in_every_way() throws IOException {
    Path config = config(THREE);
    toolmark("run", config.toString(), "--out", at("run"), "--quiet");
    Ended answers = toolmark("answers", at("run"), "--target", "broken");
    assertThat(answers.out().lines()).hasSize(3);
    file("broken.jsonl", answers.out());
    Ended scored = toolmark("score", "--suite", at("small.yaml"), "--answers", at("broken.jsonl"));
    assertThat(scored.exit()).as(scored.err()).isEqualTo(Exit.DONE);
    assertThat(
            scored
                .out()
                .lines()
                .map(line -> ((JsonValue.Obj) JsonValue.parse(line)).get("class").orElseThrow()))
        .containsExactly(
            JsonValue.of("malformed_call"), JsonValue.of("malformed_call"), JsonValue.of(""));
    assertThat(scored.out().lines().toList().getFirst())
        .contains(
            "\"valid\":false",
            "\"decided\":true",
            "\"chose_tool\":true",
            "\"built_arguments\":false",
            "\"validity\":\"malformed_call\",\"correctness\":\"malformed_call\"",
            "\"scorer\":\"2\"");
    Path replay =
        file(
            "replay.yaml",
            """
            targets: [{name: again, model: sim/replay, answers: broken.jsonl}]
            suites: [small.yaml]
            """);
    Ended run = toolmark("run", replay.toString(), "--out", at("replayed"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out()).contains("33.3 %");
  }

  @Test
  void regrade_judges_by_the_suite_as_it_stands_now_and_asks_nobody() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(toolmark("regrade", at("run")).out()).contains("9 verdicts given again, 0 changed");
    file("small.yaml", SUITE.replace("answer: {number: -3}", "answer: {number: 99}"));
    Ended again = toolmark("regrade", at("run"));
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(again.out())
        .contains("small/oslo good #1: right -> wrong_answer")
        .contains("  was: as expected\n  now: wrong_answer: answer should be the number 99")
        .contains("  because its expectation changed (judged ")
        .doesNotContain("scorer ")
        .containsPattern("\\d+ changed\n  \\d+ because its expectation changed\n");
    assertThat(Files.readString(folder.resolve("run/results.csv"))).contains("wrong_answer");
    file("small.yaml", SUITE.replace("Weather in Oslo?", "And in Oslo?"));
    assertThat(toolmark("regrade", at("run")).out())
        .containsPattern("; 3 left as they were: .*\n  left: small/oslo\n");
  }

  @Test
  void a_resumed_run_that_has_ended_asks_nothing() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    String before = Files.readString(folder.resolve("run/journal.jsonl"));
    Ended resumed = toolmark("run", "--resume", at("run"));
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(Exit.DONE);
    assertThat(resumed.err()).contains("9 have ended already");
    String added = Files.readString(folder.resolve("run/journal.jsonl")).substring(before.length());
    assertThat(added).doesNotContain("attempt.start");
  }

  @Test
  void a_resume_with_an_edited_suite_asks_only_what_has_changed_and_says_so() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    file("small.yaml", SUITE.replace("Weather in Oslo?", "And in Oslo?"));
    Ended resumed = toolmark("run", "--resume", at("run"));
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(Exit.DONE);
    assertThat(resumed.err())
        .contains(
            "3 trials of this run had an answer and are asked otherwise now",
            "(6 have ended already)");
  }

  @Test
  void options_replace_what_the_config_says() throws IOException {
    Path config = config(THREE);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--model",
            "sim/perfect",
            "--task",
            "o*",
            "--repeat",
            "2",
            "--out",
            at("run"));
    assertThat(run.err()).contains("1 task × 1 target × 2 = 2 trials");
    assertThat(toolmark("run", config.toString(), "--tag", "quick", "--out", at("tagged")).err())
        .contains("1 task × 3 targets");
  }

  @Test
  void init_writes_what_runs() {
    assertThat(toolmark("init", at("new")).exit()).isEqualTo(Exit.DONE);
    assertThat(toolmark("validate", at("new/toolmark.yaml")).out()).startsWith("valid:");
    Ended run = toolmark("run", at("new/toolmark.yaml"), "--out", at("run"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    Ended again = toolmark("init", at("new"));
    assertThat(again.exit()).isEqualTo(Exit.USAGE);
    assertThat(again.err()).contains("is there already");
  }

  @Test
  void every_command_has_help_with_an_example() {
    for (Command command : Commands.all()) {
      Ended help = toolmark(command.name(), "--help");
      assertThat(help.exit()).isEqualTo(Exit.DONE);
      assertThat(help.out()).startsWith("usage: toolmark " + command.name()).contains("example");
      assertThat(toolmark("help").out()).contains(command.name());
    }
  }

  @Test
  void providers_lists_every_row_and_pretends_nothing() {
    Ended list = toolmark("providers");
    assertThat(list.out().lines().count()).isGreaterThanOrEqualTo(48);
    assertThat(list.out())
        .containsPattern("anthropic +anthropic-messages.* x-api-key +native +")
        .containsPattern("custom-openai +openai-chat, .* bearer +native +none needed");
    assertThat(toolmark("providers", "groq").out())
        .contains("GROQ_API_KEY", "protocols      openai-chat");
    Ended wrong = toolmark("providers", "grok-ai");
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
  }

  private void refused(Exit exit, List<String> says, String... args) {
    Ended ended = toolmark(args);
    assertThat(ended.exit()).as("%s: %s", String.join(" ", args), ended.err()).isEqualTo(exit);
    assertThat(ended.err()).contains(says.toArray(String[]::new));
    assertThat(ended.err()).as("no stack trace").doesNotContain("\tat ", "Exception");
  }

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
  void the_table_of_the_stable_form_holds_no_times() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(toolmark("report", at("run")).out()).contains("ttft p50", " ms");
    assertThat(toolmark("report", at("run"), "--stable").out())
        .contains("silent")
        .doesNotContain("ttft", " ms");
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

  @Test
  void a_simulator_of_its_own_serves_a_run_and_logs_what_arrives() throws Exception {
    Path config = config(THREE);
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            false);
    Thread server =
        Thread.ofVirtual()
            .start(() ->
                new Main(console, Commands.all())
                    .run("sim", config.toString(), "--log", at("requests.jsonl")));
    String address = KillAndResumeTest.address(out);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--base-url",
            "sim=" + address,
            "--out",
            at("run"),
            "--quiet");
    server.interrupt();
    server.join();
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(Files.readAllLines(folder.resolve("requests.jsonl")))
        .hasSizeGreaterThanOrEqualTo(9)
        .allMatch(line -> line.contains("\"trial\":\""));
  }

  @Test
  void at_two_thousand_trials_a_set_fault_rate_lies_inside_the_measured_99_percent_interval()
      throws IOException {
    config("");
    Path config =
        file(
            "rates.yaml",
            """
            targets:
              - {name: deaf, model: sim/forgetful, rate: 0.3, seed: 5}
              - {name: broken, model: sim/malformed, rate: 0.2, seed: 5}
            suites: [small.yaml]
            run: {repeat: 1000}
            """);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--task",
            "oslo",
            "--task",
            "time",
            "--out",
            at("run"),
            "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    List<String> rows =
        Files.readString(folder.resolve("run/results.csv")).lines().skip(1).toList();
    assertThat(rows).hasSize(4000);
    inside(
        0.3,
        rows.stream().filter(r -> r.contains("\"deaf\"") && r.contains("\"missed_call\"")).count());
    inside(
        0.2,
        rows.stream()
            .filter(r -> r.contains("\"broken\"") && r.contains("\"malformed_call\""))
            .count());
  }

  /// Wilson's interval at 99 % over 2,000 trials.
  private static void inside(double set, long hits) {
    double n = 2000;
    double z = 2.5758;
    double p = hits / n;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    assertThat(set).isBetween(middle - half, middle + half);
  }

  @Test
  void an_error_of_the_machine_is_told_and_is_no_broken_gate() {
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    var starved =
        new Command() {
          @Override
          public String name() {
            return "starve";
          }

          @Override
          public String summary() {
            return "";
          }

          @Override
          public String arguments() {
            return "";
          }

          @Override
          public Options options() {
            return new Options();
          }

          @Override
          public List<String> examples() {
            return List.of();
          }

          @Override
          public Exit run(CommandLine given, Console console) {
            throw new OutOfMemoryError("no room");
          }
        };
    assertThat(new Main(console, List.of(starved)).run("starve")).isEqualTo(Exit.INCOMPLETE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("OutOfMemoryError: no room");
  }
}
