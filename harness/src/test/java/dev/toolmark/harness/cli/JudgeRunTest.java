package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A judge asked by the real commands, over HTTP, with a simulated judge whose rate of wrong votes
/// is known.
class JudgeRunTest {
  @TempDir Path folder;

  private static final String SUITE =
      """
      suite: free
      tools:
        get_weather:
          description: Weather.
          parameters: {type: object, properties: {city: {type: string}}, required: [city]}
          returns: [{result: {sky: snow}}]
      tasks:
        - {id: explain, prompt: Why is the sky blue, expect: {answer: {judge: {rubric: Names scattering., reference: Air scatters short waves.}}}}
        - {id: weather, prompt: Weather in Oslo, tools: [get_weather], expect: {calls: [{get_weather: {city: Oslo}}], answer: {judge: {rubric: Advises warm clothes., reference: Wear a coat.}}}}
      """;

  private static final String TARGETS =
      """
      targets: [{name: good, model: sim/perfect}, {name: deaf, model: sim/forgetful, rate: 1}]
      suites: [free.yaml]
      run: {repeat: 10}
      reports: [csv, json, markdown, html, junit]
      """;

  private Path config(String judge) throws IOException {
    Files.writeString(folder.resolve("free.yaml"), SUITE);
    return Files.writeString(folder.resolve("c.yaml"), TARGETS + judge);
  }

  private Path run(String judge, Exit due) throws IOException {
    Path run = folder.resolve("run");
    Ended ended = Ended.toolmark("run", config(judge).toString(), "--out", run.toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(due);
    return run;
  }

  private static long records(Path run, String type) throws IOException {
    try (Stream<String> lines = Files.lines(run.resolve("journal.jsonl"))) {
      return lines.filter(line -> line.contains("\"type\":\"" + type + "\"")).count();
    }
  }

  /// A column of results.csv, below its head.
  private static List<String> column(Path run, String file, String name) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve(file));
    int at = List.of(lines.getFirst().replace("\"", "").split(",", -1)).indexOf(name);
    assertThat(at).as(name).isNotNegative();
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)[at].replace("\"", ""))
        .toList();
  }

  @Test
  void a_right_judge_passes_what_is_right_and_no_verdict_counts_its_votes() throws IOException {
    Path run = run("judge: {model: sim/judge}\n", Exit.DONE);
    assertThat(column(run, "results.csv", "judge"))
        .containsOnly("pass", "fail")
        .filteredOn("pass"::equals)
        .as("the deaf target leaves the call out in the second task, and so the advice")
        .hasSizeBetween(30, 40);
    assertThat(column(run, "results.csv", "correct"))
        .as("explain has no verdict: a judge alone is asked about it")
        .filteredOn(String::isEmpty)
        .hasSize(20);
    assertThat(column(run, "summary.csv", "judged")).containsOnly("10");
    assertThat(column(run, "summary.csv", "judge_trials")).containsOnly("20");
    assertThat(Files.readString(run.resolve("summary.md"))).contains("## What a judge said");
    assertThat(Files.readString(run.resolve("report.html"))).contains("<h2>What a judge said");
    assertThat(Files.readString(run.resolve("summary.json"))).contains("\"unanimous\"");
  }

  @Test
  void votes_that_were_given_are_not_paid_for_again() throws IOException {
    Path run = run("judge: {model: sim/judge, rate: 0.3, votes: 5}\n", Exit.DONE);
    long asked = records(run, "attempt.end");
    assertThat(records(run, "judge.end")).isEqualTo(40);
    List<String> before = column(run, "results.csv", "judge_passes");
    Ended again = Ended.toolmark("run", "--resume", run.toString());
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(again.err()).doesNotContain("judging");
    Ended regraded = Ended.toolmark("regrade", run.toString());
    assertThat(regraded.out()).contains("the judge's votes on 40 trials count again");
    assertThat(records(run, "attempt.end")).isEqualTo(asked);
    assertThat(column(run, "results.csv", "judge_passes")).isEqualTo(before);
  }

  @Test
  void a_run_that_was_killed_between_two_votes_goes_on_with_the_next() throws IOException {
    Path run = run("judge: {model: sim/judge, rate: 0.3}\n", Exit.DONE);
    List<String> decided = column(run, "results.csv", "judge_passes");
    Path journal = run.resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    int cut = 0;
    for (int seen = 0; seen < 7; cut++) if (lines.get(cut).contains("judge.end")) seen++;
    int votes =
        (int) lines.subList(0, cut).stream().filter(it -> it.contains("attempt.end")).count();
    Files.write(journal, lines.subList(0, cut));
    Ended again = Ended.toolmark("run", "--resume", run.toString());
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(column(run, "results.csv", "judge_passes")).isEqualTo(decided);
    assertThat(records(run, "attempt.end"))
        .as("%d of them before the kill", votes)
        .isEqualTo(lines.stream().filter(it -> it.contains("attempt.end")).count());
  }

  @Test
  void a_simulated_judge_is_asked_here_though_the_simulated_targets_are_served_elsewhere()
      throws Exception {
    Path config = config("judge: {model: sim/judge}\n");
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            false);
    Thread server =
        Thread.ofVirtual()
            .start(() -> new Main(console, Commands.all()).run("sim", config.toString()));
    Path run = folder.resolve("run");
    Ended ended =
        Ended.toolmark(
            "run",
            config.toString(),
            "--base-url",
            "sim=" + KillAndResumeTest.address(out),
            "--out",
            run.toString());
    server.interrupt();
    server.join();
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(column(run, "results.csv", "judge_missing")).containsOnly("0");
  }

  /// Trials that `run.until` spared do not come: nobody waits for them before the votes.
  @Test
  void a_run_that_stops_early_is_judged_as_well() throws IOException {
    Files.writeString(folder.resolve("free.yaml"), SUITE);
    Path config =
        Files.writeString(
            folder.resolve("u.yaml"),
            TARGETS.replace("{repeat: 10}", "{repeat: 10, until: {half_width: 0.4}}")
                + "judge: {model: sim/judge}\n");
    Path run = folder.resolve("run");
    Ended ended = Ended.toolmark("run", config.toString(), "--out", run.toString(), "--quiet");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(column(run, "results.csv", "judge"))
        .hasSizeLessThan(40)
        .containsOnly("pass", "fail");
    assertThat(records(run, "target.enough")).isEqualTo(2);
  }

  @Test
  void what_a_run_can_show_counts_no_task_that_is_left_to_the_judge() throws IOException {
    Ended ended =
        Ended.toolmark("run", config("judge: {model: sim/judge}\n").toString(), "--dry-run");
    assertThat(ended.out() + ended.err())
        .contains("smallest difference between two targets that 1 task can show");
  }

  @Test
  void a_run_that_is_asked_to_be_quiet_says_nothing_of_its_votes() throws IOException {
    Ended ended =
        Ended.toolmark(
            "run",
            config("judge: {model: sim/judge}\n").toString(),
            "--quiet",
            "--out",
            folder.resolve("run").toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void another_rubric_withdraws_the_votes_and_a_resume_asks_anew() throws IOException {
    Path run = run("judge: {model: sim/judge}\n", Exit.DONE);
    Files.writeString(
        folder.resolve("free.yaml"), SUITE.replace("Names scattering.", "Names Rayleigh."));
    Ended regraded = Ended.toolmark("regrade", run.toString());
    assertThat(regraded.out())
        .contains("votes on 20 trials count again; on 20 no more")
        .contains("on 20 they are due");
    assertThat(column(run, "results.csv", "judge")).filteredOn(String::isEmpty).hasSize(20);
    Ended again = Ended.toolmark("run", "--resume", run.toString());
    assertThat(again.err()).contains("judging: 20 answers, 3 votes each");
    assertThat(column(run, "results.csv", "judge")).doesNotContain("");
  }

  @Test
  void what_is_no_vote_is_counted_apart_and_decides_nothing() throws IOException {
    Path run =
        run(
            "judge: {model: sim/judge, rate: 1, faults: [wrong_json, refusal, silent]}\n",
            Exit.DONE);
    assertThat(column(run, "results.csv", "judge")).containsOnly("undecided");
    assertThat(column(run, "results.csv", "judge_unreadable")).containsOnly("3");
    assertThat(column(run, "summary.csv", "judge_pass_rate")).containsOnly("");
    assertThat(column(run, "summary.csv", "judge_undecided")).containsOnly("20");
    assertThat(column(run, "summary.csv", "judge_kappa")).containsOnly("");
  }

  @Test
  void votes_that_failed_are_missing_and_the_run_is_not_complete_until_they_are_there()
      throws IOException {
    String broken =
        """
        providers: {sim: {retry: {attempts: 1}}}
        judge: {model: sim/judge, network: 0.3, faults: [cut]}
        """;
    Path run = run(broken, Exit.INCOMPLETE);
    assertThat(column(run, "results.csv", "judge_missing")).contains("1");
    config("judge: {model: sim/judge}\n");
    Ended again = Ended.toolmark("run", "--retry-failed", run.toString());
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(column(run, "results.csv", "judge_missing")).containsOnly("0");
  }

  @Test
  void a_budget_counts_the_judge_and_stops_before_it_is_passed() throws IOException {
    Path config =
        config(
            "judge: {model: sim/judge, price: {input: 1000, output: 1000}, parameters: {max_tokens:"
                + " 100}}\n");
    Path run = folder.resolve("run");
    Ended ended =
        Ended.toolmark("run", config.toString(), "--out", run.toString(), "--budget", "5");
    assertThat(ended.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(ended.err()).contains("the budget of $5.00 is used up").contains("votes are due");
    double spent;
    try (Stream<String> lines = Files.lines(run.resolve("journal.jsonl"))) {
      spent =
          lines
              .filter(line -> line.contains("\"type\":\"attempt.end\""))
              .flatMap(line -> Pattern.compile("\"cost\":([0-9.]+)").matcher(line).results())
              .mapToDouble(it -> Double.parseDouble(it.group(1)))
              .sum();
    }
    assertThat(spent).isBetween(0.1, 5.0);
    Ended unlimited =
        Ended.toolmark(
            "run",
            config("judge: {model: sim/judge, price: {input: 1, output: 1}}\n").toString(),
            "--dry-run",
            "--budget",
            "1");
    assertThat(unlimited.exit()).isEqualTo(Exit.USAGE);
    assertThat(unlimited.err()).contains("a budget needs a limit to the answers of judge");
  }

  @Test
  void a_rubric_without_a_judge_is_told_of_and_asked_of_nobody() throws IOException {
    Path config = config("");
    Ended valid = Ended.toolmark("validate", config.toString());
    assertThat(valid.exit()).isEqualTo(Exit.DONE);
    assertThat(valid.err())
        .contains("free.yaml:8:")
        .contains("2 rubrics and no judge in the config");
    Path run = run("", Exit.DONE);
    assertThat(column(run, "results.csv", "judge")).containsOnly("");
    assertThat(records(run, "judge.end")).isZero();
    assertThat(Files.readString(run.resolve("summary.md"))).doesNotContain("judge said");
  }

  @Test
  void a_dry_run_says_what_the_judge_would_be_asked() throws IOException {
    Ended dry =
        Ended.toolmark(
            "run", config("judge: {model: sim/judge, votes: 5}\n").toString(), "--dry-run");
    assertThat(dry.exit()).as(dry.err()).isEqualTo(Exit.DONE);
    assertThat(dry.out())
        .contains("(sim/judge): 2 rubrics × 2 targets × 10 × 5 votes = at most 200 requests");
  }
}
