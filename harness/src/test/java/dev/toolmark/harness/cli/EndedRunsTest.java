package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is made of a run that has ended: replayed, judged anew, resumed.
class EndedRunsTest extends InAFolder {
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
            "\"scorer\":\"3\"");
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
}
