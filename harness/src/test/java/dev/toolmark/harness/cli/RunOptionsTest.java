package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.keep.Spent;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.JournalReader;
import dev.toolmark.reports.record.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run can be told, by the real command against simulated models on this machine.
class RunOptionsTest {
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
        - {id: oslo, prompt: "Weather in Oslo?", tools: [get_weather], tags: [quick, weather], expect: {calls: [{get_weather: {city: Oslo}}], answer: {number: -3}}}
        - {id: time, prompt: "Time in Rome?", tools: [get_weather, get_time], tags: [quick], expect: {calls: [{get_time: {zone: Europe/Rome}}]}}
        - {id: zone, prompt: "Time in {{city}}?", cases: [{city: Oslo}, {city: Rome}], tools: [get_time], expect: {calls: [{get_time: {zone: "Europe/{{city}}"}}]}}
        - {id: none, prompt: "Hello", tools: [get_time], expect: {calls: none}}
      """;

  private static final String PRICED =
      """
        - {name: good, model: sim/perfect, parameters: {max_tokens: 50}, price: {input: 3, output: 15}}
        - {name: deaf, model: sim/forgetful, rate: 1, parameters: {max_tokens: 50}, price: {input: 3, output: 15}}
      """;

  @TempDir Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String config(String targets, String more) throws IOException {
    Files.writeString(folder.resolve("small.yaml"), SUITE);
    return Files.writeString(
            folder.resolve("config.yaml"), "targets:\n" + targets + "suites: [small.yaml]\n" + more)
        .toString();
  }

  private static Ended toolmark(String... args) {
    return Ended.toolmark(args);
  }

  private List<Entry> journal(String run) {
    var entries = new ArrayList<Entry>();
    JournalReader.read(folder.resolve(run), entries::add);
    return entries;
  }

  @Test
  void a_budget_is_never_passed_and_a_resume_counts_what_was_spent_before() throws IOException {
    String config = config(PRICED, "run: {repeat: 40, trials_in_flight: 64}\n");
    var first = toolmark("run", config, "--budget", "0.02", "--out", at("run"), "--quiet");
    assertThat(first.exit()).as(first.err()).isEqualTo(Exit.INCOMPLETE);
    assertThat(first.err())
        .contains("the budget of $0.0200 is used up", "--resume " + at("run"), "--budget USD");
    Spent spent = Spent.of(folder.resolve("run"));
    assertThat(spent.dollars()).isPositive().isLessThanOrEqualTo(0.02);
    int sent = sent("run");
    toolmark("run", "--resume", at("run"), "--quiet");
    assertThat(sent("run")).as("the same budget allows nothing more").isEqualTo(sent);
    toolmark("run", "--resume", at("run"), "--budget", "0.03", "--quiet");
    assertThat(Spent.of(folder.resolve("run")).dollars())
        .isGreaterThan(spent.dollars())
        .isLessThanOrEqualTo(0.03);
    var last = toolmark("run", "--resume", at("run"), "--budget", "50", "--quiet");
    assertThat(last.exit()).as(last.err()).isEqualTo(Exit.DONE);
    try (RunFile run = RunFile.open(folder.resolve("run"))) {
      assertThat(run.closing().orElseThrow().answered()).isEqualTo(400);
    }
  }

  private int sent(String run) {
    return (int) journal(run).stream().filter(Entry.AttemptStart.class::isInstance).count();
  }

  @Test
  void a_budget_names_every_target_that_has_no_price_or_no_limit() throws IOException {
    String config =
        config(
            """
              - {name: limitless, model: sim/perfect, price: {input: 3, output: 15}}
              - {name: unpriced, model: ollama/x}
            """,
            "run: {budget: 1}\n");
    var run = toolmark("run", config, "--out", at("run"));
    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err())
        .contains(
            "config.yaml:2:5: a budget needs a limit to the answers of limitless",
            "without one: oslo and 4 more",
            "config.yaml:3:5: a budget needs the price of unpriced");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void a_dry_run_says_the_plan_and_makes_nothing() throws IOException {
    String config = config(PRICED, "run: {repeat: 20, warmup: 2}\n");
    var dry = toolmark("run", config, "--dry-run", "--out", at("run"));
    assertThat(dry.exit()).as(dry.err()).isEqualTo(Exit.DONE);
    assertThat(dry.out())
        .contains(
            "1 suite, 5 tasks × 2 targets × 20 = 200 trials and 4 warm-up requests; nothing is"
                + " sent",
            "smallest difference between two targets that 5 tasks can show")
        .containsPattern("good +this machine +none +100 +102 to ");
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(toolmark("run", config, "--out", at("run"), "--quiet").exit()).isEqualTo(Exit.DONE);
    assertThat(toolmark("run", "--resume", at("run"), "--dry-run").out())
        .contains("200 of them have ended already");
  }

  @Test
  void a_dry_run_says_what_is_wrong_and_never_a_key() throws IOException {
    String config = config("  - {name: a, model: openai/m}\n", "");
    var dry = toolmark("run", config, "--dry-run");
    if (System.getenv("OPENAI_API_KEY") == null) {
      assertThat(dry.exit()).isEqualTo(Exit.USAGE);
      assertThat(dry.err()).contains("the run would not start", "openai has no key");
    }
  }

  @Test
  void shards_merge_into_the_run_that_was_cut() throws IOException {
    String config = config(PRICED, "");
    for (String shard : List.of("1", "2"))
      assertThat(
              toolmark("run", config, "--shard", shard + "/2", "--out", at("s" + shard), "--quiet")
                  .exit())
          .isEqualTo(Exit.DONE);
    assertThat(toolmark("run", config, "--out", at("whole"), "--quiet").exit())
        .isEqualTo(Exit.DONE);
    var merged = toolmark("report", at("s2"), at("s1"), "--out", at("merged"));
    assertThat(merged.exit()).as(merged.err()).isEqualTo(Exit.DONE);
    for (String run : List.of("whole", "merged"))
      toolmark("report", at(run), "--stable", "--out", at(run + "-stable"));
    for (String name : List.of("results.csv", "summary.csv", "junit.xml", "summary.json"))
      assertThat(folder.resolve("merged-stable").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("whole-stable").resolve(name));
    assertThat(toolmark("regrade", at("merged")).out()).contains("0 changed");
  }

  @Test
  void a_resumed_shard_stays_that_shard() throws IOException {
    String config = config(PRICED, "");
    toolmark("run", config, "--shard", "1/2", "--out", at("s1"), "--quiet");
    var again = toolmark("run", "--resume", at("s1"));
    assertThat(again.err()).contains("shard 1/2 (6 have ended already)");
    assertThat(again.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void nights_of_one_plan_merge_into_more_repetitions() throws IOException {
    String config = config(PRICED, "run: {repeat: 2}\n");
    for (String night : List.of("n1", "n2", "n3"))
      toolmark("run", config, "--out", at(night), "--quiet");
    var merged = toolmark("report", at("n1"), at("n2"), at("n3"), "--out", at("all"));
    assertThat(merged.exit()).as(merged.err()).isEqualTo(Exit.DONE);
    assertThat(Files.readAllLines(folder.resolve("all/results.csv"))).hasSize(1 + 5 * 2 * 6);
    assertThat(toolmark("regrade", at("all")).out()).contains("60 verdicts given again, 0 changed");
  }

  @Test
  void runs_that_are_no_parts_of_one_whole_are_refused_with_the_difference() throws IOException {
    String config = config(PRICED, "");
    toolmark("run", config, "--out", at("a"), "--quiet");
    toolmark("run", config, "--shard", "1/2", "--out", at("s1"), "--quiet");
    toolmark("run", config, "--model", "sim/perfect", "--out", at("other"), "--quiet");
    Files.writeString(folder.resolve("small.yaml"), SUITE.replace("Hello", "Good day"));
    toolmark("run", config, "--out", at("edited"), "--quiet");
    assertThat(toolmark("report", at("a"), at("other"), "--out", at("m")).err())
        .contains("only runs of the same targets merge");
    assertThat(toolmark("report", at("a"), at("edited"), "--out", at("m")).err())
        .contains("the task small/none is asked otherwise in");
    assertThat(toolmark("report", at("a"), at("s1"), "--out", at("m")).err())
        .contains("stands in " + at("a") + " and not in " + at("s1"));
    assertThat(toolmark("report", at("a"), at("a") + "/", "--out", at("m")).err())
        .contains("are one run");
    assertThat(folder.resolve("m")).doesNotExist();
    var part = toolmark("report", at("s1"), at("a"));
    assertThat(part.exit()).isEqualTo(Exit.USAGE);
    assertThat(part.err()).contains("say where with --out DIR");
  }

  @Test
  void tasks_are_chosen_by_globs_and_tags_and_a_word_that_fits_nothing_is_named()
      throws IOException {
    String config = config(PRICED, "");
    assertThat(tasks(config, "--task", "o*", "--task", "zone[2]"))
        .containsExactly("oslo", "zone[2]");
    assertThat(tasks(config, "--task", "zone*")).containsExactly("zone[1]", "zone[2]");
    assertThat(tasks(config, "--tag", "quick")).containsExactly("oslo", "time");
    assertThat(tasks(config, "--tag", "quick", "--task", "*o*")).containsExactly("oslo");
    var typo = toolmark("run", config, "--tag", "quik", "--task", "oslow");
    assertThat(typo.exit()).isEqualTo(Exit.USAGE);
    assertThat(typo.err())
        .contains("--task oslow fits no task, did you mean \"oslo\"?")
        .contains("--tag quik fits no task, did you mean \"quick\"?; tags: quick, weather");
    assertThat(toolmark("run", config, "--tag", "weather", "--task", "none").err())
        .contains("there is no task that fits --task none --tag weather");
  }

  private List<String> tasks(String config, String... more) throws IOException {
    String out = at("run" + System.nanoTime());
    var args = new ArrayList<>(List.of("run", config, "--quiet", "--out", out));
    args.addAll(List.of(more));
    var run = toolmark(args.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    try (RunFile file = RunFile.open(Path.of(out))) {
      return file.plan().tasks().stream()
          .map(t -> t.task() + (t.caseId().isEmpty() ? "" : "[" + t.caseId() + "]"))
          .toList();
    }
  }

  @Test
  void suites_are_named_by_patterns_and_a_wrong_name_gets_the_nearest() throws IOException {
    config(PRICED, "");
    var run =
        toolmark(
            "run", at("config.yaml"), "--suite", at("sm*.yaml"), "--out", at("run"), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(toolmark("run", "--suite", at("smal.yaml")).err())
        .contains("did you mean \"" + at("small.yaml") + "\"?");
    assertThat(toolmark("run", "--suite", at("x*.yaml")).err()).contains("no file matches");
  }

  @Test
  void warm_up_requests_are_journalled_and_counted_nowhere() throws IOException {
    String config = config(PRICED, "run: {warmup: 3}\n");
    var run = toolmark("run", config, "--out", at("run"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out()).contains("Warm-up of good: 3 warm-up requests, not counted");
    assertThat(
            journal("run").stream()
                .filter(Entry.AttemptStart.class::isInstance)
                .map(e -> ((Entry.AttemptStart) e).trial())
                .filter(trial -> trial.startsWith("warmup-")))
        .hasSize(6)
        .doesNotHaveDuplicates();
    assertThat(Files.readAllLines(folder.resolve("run/results.csv"))).hasSize(1 + 10);
    toolmark("run", "--resume", at("run"), "--quiet");
    assertThat(
            journal("run").stream()
                .filter(e -> e instanceof Entry.Note note && note.kind().equals("warmup")))
        .as("nobody was asked again")
        .hasSize(2);
  }

  @Test
  void where_one_model_is_held_at_a_time_targets_run_one_after_another() throws IOException {
    String config =
        config(PRICED, "providers: {sim: {one_model_at_a_time: true}}\nrun: {repeat: 5}\n");
    assertThat(toolmark("run", config, "--out", at("run"), "--quiet").exit()).isEqualTo(Exit.DONE);
    Set<String> seen = new HashSet<>();
    var order = new ArrayList<String>();
    for (Entry entry : journal("run"))
      if (entry instanceof Entry.TrialEnd end && seen.add(end.target())) order.add(end.target());
    List<String> targets =
        journal("run").stream()
            .filter(Entry.TrialEnd.class::isInstance)
            .map(e -> ((Entry.TrialEnd) e).target())
            .toList();
    assertThat(order).containsExactly("good", "deaf");
    assertThat(targets.lastIndexOf("good")).isLessThan(targets.indexOf("deaf"));
  }

  @Test
  void failed_trials_are_asked_again_and_those_alone_with_their_numbers_going_on()
      throws IOException {
    Files.writeString(folder.resolve("small.yaml"), SUITE);
    Path config = folder.resolve("config.yaml");
    String targets =
        """
        targets: [{name: good, model: sim/perfect}, {name: gone, model: lab/x}]
        suites: [small.yaml]
        """;
    Files.writeString(
        config,
        targets
            + "providers: {lab: {extends: vllm, base_url: \"http://127.0.0.1:1/v1\", keys:"
            + " none}}\n");
    var first = toolmark("run", config.toString(), "--out", at("run"), "--task", "none", "--quiet");
    assertThat(first.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(first.err()).contains("--retry-failed " + at("run"));
    int last = numbers("run").stream().mapToInt(n -> n).max().orElse(0);
    int before = numbers("run").size();
    var again = toolmark("run", "--retry-failed", at("run"), "--quiet");
    assertThat(again.exit()).isEqualTo(Exit.INCOMPLETE);
    List<Integer> all = numbers("run");
    assertThat(all.subList(before, all.size())).isNotEmpty().allMatch(n -> n > last);
    assertThat(
            journal("run").stream()
                .filter(e -> e instanceof Entry.TrialEnd end && end.target().equals("good")))
        .as("what was answered is not asked again")
        .hasSize(1);
  }

  /// Numbers of the attempts of the target that nobody answers.
  private List<Integer> numbers(String run) {
    Set<String> failed = new HashSet<>();
    for (Entry entry : journal(run))
      if (entry instanceof Entry.TrialEnd end && end.target().equals("gone"))
        failed.add(end.trial());
    return journal(run).stream()
        .filter(e -> e instanceof Entry.AttemptStart start && failed.contains(start.trial()))
        .map(e -> ((Entry.AttemptStart) e).number())
        .toList();
  }

  private String halfDead(String name) throws IOException {
    Files.writeString(folder.resolve("small.yaml"), SUITE);
    return Files.writeString(
            folder.resolve(name),
            """
            targets: [{name: good, model: sim/perfect}, {name: gone, model: lab/x}]
            providers: {lab: {extends: vllm, base_url: "http://127.0.0.1:1/v1", keys: none}}
            suites: [small.yaml]
            """)
        .toString();
  }

  @Test
  void a_merge_of_runs_in_which_trials_failed_does_not_end_as_done() throws IOException {
    String config = halfDead("config.yaml");
    for (String night : List.of("n1", "n2"))
      toolmark("run", config, "--out", at(night), "--task", "none", "--quiet");
    var merged = toolmark("report", at("n1"), at("n2"), "--out", at("all"));
    assertThat(merged.exit()).as(merged.err()).isEqualTo(Exit.INCOMPLETE);
    assertThat(merged.err()).contains("2 trials have no answer");
  }

  @Test
  void a_run_that_was_regraded_is_as_complete_as_it_was() throws IOException {
    String config = config(PRICED, "");
    for (String night : List.of("n1", "n2")) toolmark("run", config, "--out", at(night), "--quiet");
    assertThat(toolmark("regrade", at("n1")).exit()).isEqualTo(Exit.DONE);
    var merged = toolmark("report", at("n1"), at("n2"), "--out", at("all"));
    assertThat(merged.exit()).as(merged.err()).isEqualTo(Exit.DONE);
  }

  @Test
  void a_budget_allows_no_limit_of_answers_beside_the_one_it_counts_by() throws IOException {
    String config =
        config(
            """
              - {name: sly, model: sim/perfect, parameters: {max_tokens: 50, extra: {max_completion_tokens: 100000}}, price: {input: 3, output: 15}}
            """,
            "run: {budget: 1}\n");
    var run = toolmark("run", config, "--out", at("run"));
    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err())
        .contains("config.yaml:2:5: with a budget, max_completion_tokens of sly must not stand");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
