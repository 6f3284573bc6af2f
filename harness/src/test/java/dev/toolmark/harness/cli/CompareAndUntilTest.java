package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `compare`, and runs that stop where their intervals are narrow, as a user meets them.
class CompareAndUntilTest extends InAFolder {
  /// Ten tasks with a call each.
  private String config(String name, String targets, String run) throws IOException {
    var suite =
        new StringBuilder(
            "suite: ten\n"
                + "tools:\n"
                + "  get: {description: Gets., parameters: {type: object, properties: {n: {type:"
                + " integer}}, required: [n]}}\n"
                + "tasks:\n");
    for (int i = 0; i < 10; i++)
      suite.append(
          "  - {id: t%d, prompt: Get %d, tools: [get], expect: {calls: [{get: {n: %d}}]}}\n"
              .formatted(i, i, i));
    Files.writeString(folder.resolve("ten.yaml"), suite);
    return Files.writeString(
            folder.resolve(name), "targets:\n" + targets + "suites: [ten.yaml]\nrun: " + run + "\n")
        .toString();
  }

  private static final String GOOD = "  - {name: m, model: sim/perfect}\n";
  private static final String DEAF = "  - {name: m, model: sim/forgetful, rate: 1}\n";

  private void ran(String config, String out) {
    Ended run = toolmark("run", config, "--out", at(out), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
  }

  @Test
  void a_target_that_became_deaf_is_worse() throws IOException {
    ran(config("a.yaml", GOOD, "{repeat: 2}"), "a");
    ran(config("b.yaml", DEAF, "{repeat: 2}"), "b");
    Ended text = toolmark("compare", at("a"), at("b"));
    assertThat(text.exit()).as(text.err()).isEqualTo(Exit.DONE);
    // 10 tasks worse, none better: 2 × 0.5^10 = 0.00195
    assertThat(text.out())
        .contains(
            "m is worse than in the base by 100.0 points (p 0.002)",
            "  worse   ten/t0: 0 of 2 right, 2 before");
    Ended json = toolmark("compare", at("a"), at("b"), "--format", "json");
    assertThat(json.out())
        .contains("\"tasks_worse\":10", "\"p\":0.001953125", "\"verdict\":\"worse\"")
        .endsWith("}" + System.lineSeparator());
  }

  @Test
  void the_targets_of_one_run_are_compared_each_with_each() throws IOException {
    ran(
        config(
            "one.yaml",
            """
              - {name: good, model: sim/perfect}
              - {name: deaf, model: sim/forgetful, rate: 1}
              - {name: twin, model: sim/perfect}
            """,
            "{repeat: 1}"),
        "one");
    Ended all = toolmark("compare", at("one"));
    assertThat(all.out())
        .contains(
            "deaf is worse than good by 100.0 points (p 0.006 after Holm)",
            "twin is better than deaf by 100.0 points",
            "twin cannot be told from good (p 1.000 after Holm)");
    Ended two =
        toolmark("compare", at("one"), "--target", "good", "--target", "twin", "-f", "json");
    assertThat(two.out()).contains("\"verdict\":\"not_told_apart\"").doesNotContain("deaf");
    assertThat(toolmark("compare", at("one"), "--target", "goo").err())
        .contains("has no target \"goo\"; it has: good, deaf, twin");
  }

  @Test
  void where_nothing_is_paired_it_says_why() throws IOException {
    ran(config("a.yaml", GOOD, "{repeat: 1}"), "a");
    ran(config("c.yaml", "  - {name: n, model: sim/perfect}\n", "{repeat: 1}"), "c");
    Ended names = toolmark("compare", at("a"), at("c"));
    assertThat(names.exit()).isEqualTo(Exit.USAGE);
    assertThat(names.err()).contains("no target stands in both runs", "--target OLD=NEW");
    assertThat(toolmark("compare", at("a"), at("c"), "--target", "m=n").exit())
        .isEqualTo(Exit.DONE);
    assertThat(toolmark("compare", at("a"), at("a")).err()).contains("are one run");
    assertThat(toolmark("compare").exit()).isEqualTo(Exit.USAGE);
    Files.writeString(
        folder.resolve("other.yaml"),
        "suite: other\ntasks:\n  - {id: x, prompt: hi, expect: {calls: none}}\n");
    ran(
        Files.writeString(folder.resolve("d.yaml"), "targets:\n" + GOOD + "suites: [other.yaml]\n")
            .toString(),
        "d");
    Ended tasks = toolmark("compare", at("a"), at("d"));
    assertThat(tasks.exit()).isEqualTo(Exit.USAGE);
    assertThat(tasks.err())
        .contains(
            "have no task in common", "10 stand in the base alone", "1 stand in the run alone");
  }

  @Test
  void a_run_stops_repeating_where_the_interval_is_narrow_and_says_so() throws IOException {
    String config =
        config(
            "until.yaml",
            """
              - {name: good, model: sim/perfect}
              - {name: half, model: sim/forgetful, rate: 0.5}
            """,
            "{repeat: 4, until: {half_width: 0.15}}");
    Ended run = toolmark("run", config, "--out", at("u"));
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    // 10 of 10 tasks always right: Wilson's 72.2 to 100, half of it 13.9 points
    assertThat(run.out())
        .contains(
            "good was asked every task 2 times of at most 4: half the interval of its share correct"
                + " was 13.9 points then, of 20 verdicts, and run.until asks for 15.0.");
    assertThat(run.err())
        .contains("smallest difference between two targets that 10 tasks can show");
    List<String> journal = Files.readAllLines(folder.resolve("u/journal.jsonl"));
    assertThat(journal).filteredOn(line -> line.contains("\"target.enough\"")).isNotEmpty();
    assertThat(journal)
        .filteredOn(line -> line.contains("\"trial.end\"") && line.contains("\"target\":\"good\""))
        .hasSize(20);
    Ended again = toolmark("run", "--resume", at("u"));
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    List<String> later = Files.readAllLines(folder.resolve("u/journal.jsonl"));
    assertThat(later)
        .filteredOn(line -> line.contains("\"trial.end\""))
        .hasSameSizeAs(journal.stream().filter(line -> line.contains("\"trial.end\"")).toList());
  }

  @Test
  void what_until_cannot_go_with_is_refused_before_any_spend() throws IOException {
    String config = config("until.yaml", GOOD, "{repeat: 4, until: {half_width: 0.15}}");
    assertThat(toolmark("run", config, "--shard", "1/2").err())
        .contains("run.until cannot go with --shard");
    assertThat(toolmark("run", config, "--repeat", "2").err())
        .contains("run.until stops repeating after 2 repetitions at least, and repeat is 2");
    ran(config, "u");
    config("until.yaml", GOOD, "{repeat: 4, until: {half_width: 0.1}}");
    Ended other = toolmark("run", "--resume", at("u"));
    assertThat(other.exit()).isEqualTo(Exit.USAGE);
    assertThat(other.err()).contains("a run goes on as it was begun");
    assertThat(toolmark("report", at("u"), at("u"), "--out", at("m")).exit()).isEqualTo(Exit.USAGE);
  }
}
