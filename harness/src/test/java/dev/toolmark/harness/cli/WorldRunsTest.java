package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools with state, from the command line: the suites that ship, and a small one.
class WorldRunsTest {
  private static final Path ROOT = Path.of(System.getProperty("toolmark.root"));

  private static final String SMALL =
      """
      suite: small
      world: {tables: {box: {columns: {id: string, n: integer}, rows: [{id: a, n: 1}, {id: b, n: 2}]}}}
      tools:
        add:
          parameters: {type: object, properties: {id: {type: string}, n: {type: integer}}, required: [id, n]}
          does: [{update: box, where: id == args.id, set: {n: =n + args.n}, else: "no {args.id}"}]
      tasks:
        - id: twice
          turns:
            - {user: "Two more for a", expect: {calls: some, state: {box: {has: [{id: a, n: 3}]}}, solution: [{add: {id: a, n: 2}}]}}
            - {user: "And once more", expect: {calls: some, state: {box: {has: [{id: a, n: 5}]}}, unchanged: [{box: {id: b}}], solution: [{add: {id: a, n: 2}}]}}
      """;

  @TempDir Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /// Of each target the first classes, `right` where there is none, and how many trials had them.
  private Map<String, Map<String, Long>> classes(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("journal.jsonl")).stream()
        .map(line -> (JsonValue.Obj) JsonValue.parse(line))
        .filter(record -> text(record, "type").equals("trial.end"))
        .collect(
            Collectors.groupingBy(
                record -> text(record, "target"),
                TreeMap::new,
                Collectors.groupingBy(
                    WorldRunsTest::firstClass, TreeMap::new, Collectors.counting())));
  }

  private static String text(JsonValue.Obj record, String member) {
    return ((JsonValue.Str) record.get(member).orElseThrow()).value();
  }

  private static String firstClass(JsonValue.Obj record) {
    var judged = (JsonValue.Obj) record.get("judgement").orElseThrow();
    var classes = (JsonValue.Arr) judged.get("classes").orElseThrow();
    return classes.items().isEmpty()
        ? "right"
        : ((JsonValue.Str) classes.items().getFirst()).value();
  }

  @Test
  void the_shipped_worlds_are_right_for_the_ideal_model_and_wrong_in_their_class_for_others()
      throws IOException {
    String suites =
        List.of("shop", "calendar", "files").stream()
            .map(name -> ROOT.resolve("suites/" + name + ".yaml").toString())
            .collect(Collectors.joining(", "));
    String config =
        file(
            "c.yaml",
            """
            targets:
              - {name: ideal, model: sim/perfect}
              - {name: careless, model: sim/erratic, rate: 1, faults: [wrong_state]}
              - {name: deaf, model: sim/forgetful, rate: 1}
            suites: [%s]
            """
                .formatted(suites));
    Ended run = Ended.toolmark("run", config, "--out", at("run"), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    var classes = classes("run");
    assertThat(classes.get("ideal")).isEqualTo(Map.of("right", 41L));
    assertThat(classes.get("careless")).isEqualTo(Map.of("wrong_state", 41L));
    assertThat(classes.get("deaf")).isEqualTo(Map.of("missed_call", 40L, "right", 1L));
    String csv = Files.readString(folder.resolve("run/results.csv"));
    assertThat(csv).contains("wrong_state");
  }

  @Test
  void answers_are_judged_by_the_state_and_not_by_the_way_there() throws IOException {
    String suite = file("small.yaml", SMALL);
    String add = "{\"name\":\"add\",\"arguments\":{\"id\":\"%s\",\"n\":%d}}";
    String done = "{\"calls\":[],\"text\":\"done\"}";
    var lines = new ArrayList<String>();
    for (List<String> turns :
        List.of(
            List.of(add.formatted("a", 2), add.formatted("a", 2)),
            List.of(
                add.formatted("a", 1) + "," + add.formatted("a", 1),
                add.formatted("a", 5) + "," + add.formatted("a", -3)),
            List.of(add.formatted("a", 4), add.formatted("a", 0)),
            List.of(add.formatted("a", 2), add.formatted("a", 2) + "," + add.formatted("b", 1)),
            List.of(add.formatted("a", 2), add.formatted("c", 2))))
      lines.add(
          "{\"task\":\"twice\",\"turns\":["
              + turns.stream()
                  .map(calls ->
                      "{\"steps\":[{\"calls\":[" + calls + "],\"text\":\"\"}," + done + "]}")
                  .collect(Collectors.joining(","))
              + "]}");
    Ended scored =
        Ended.toolmark(
            "score", "--suite", suite, "--answers", file("a.jsonl", String.join("\n", lines)));
    assertThat(scored.exit()).as(scored.err()).isEqualTo(Exit.DONE);
    assertThat(scored.out().lines().map(line -> (JsonValue.Obj) JsonValue.parse(line)))
        .extracting(line -> text(line, "class") + " " + text(line, "why"))
        .containsExactly(
            " as expected",
            " as expected",
            "wrong_state wrong_state: turns[0].state.box[a].n should be 3, was 5",
            "wrong_state wrong_state: turns[1].state.box[b] should be as it was:"
                + " {\"id\":\"b\",\"n\":2}, was {\"id\":\"b\",\"n\":3}",
            "wrong_state wrong_state: turns[1].state.box[a].n should be 5, was 3");
  }

  private String smallRun() throws IOException {
    file("small.yaml", SMALL);
    String config =
        file("c.yaml", "targets: [{name: ideal, model: sim/perfect}]\nsuites: [small.yaml]\n");
    Ended run = Ended.toolmark("run", config, "--out", at("run"), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(classes("run")).isEqualTo(Map.of("ideal", Map.of("right", 1L)));
    return at("run");
  }

  @Test
  void a_run_becomes_answers_that_are_right_again_and_is_judged_again_by_another_state()
      throws IOException {
    String run = smallRun();
    Ended answers = Ended.toolmark("answers", run);
    Ended scored =
        Ended.toolmark(
            "score", "--suite", at("small.yaml"), "--answers", file("a.jsonl", answers.out()));
    assertThat(scored.out()).contains("\"passed\":true").doesNotContain("\"passed\":false");
    file("small.yaml", SMALL.replace("n: 5}", "n: 4}"));
    Ended broken = Ended.toolmark("regrade", run);
    assertThat(broken.exit()).as("its solution does not lead there").isEqualTo(Exit.USAGE);
    file(
        "small.yaml",
        SMALL
            .replace("n: 5}", "n: 4}")
            .replace(
                "unchanged: [{box: {id: b}}], solution: [{add: {id: a, n: 2}}]",
                "unchanged: [{box: {id: b}}], solution: [{add: {id: a, n: 1}}]"));
    Ended again = Ended.toolmark("regrade", run);
    assertThat(again.exit()).as(again.err()).isEqualTo(Exit.DONE);
    assertThat(again.out())
        .contains(
            "small/twice ideal #1: right -> wrong_state",
            "turns[1].state.box[a].n should be 4, was 5");
  }

  @Test
  void a_resumed_trial_goes_through_its_world_again_and_asks_nothing() throws IOException {
    String run = smallRun();
    Path journal = folder.resolve("run/journal.jsonl");
    List<String> open =
        Files.readAllLines(journal).stream()
            .filter(line -> !line.contains("\"trial.end\"") && !line.contains("\"run.close\""))
            .toList();
    Files.writeString(journal, String.join("\n", open) + "\n");
    Ended resumed = Ended.toolmark("run", "--resume", run, "--quiet");
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(Exit.DONE);
    List<String> added = Files.readAllLines(journal);
    assertThat(added.subList(open.size(), added.size()))
        .noneMatch(line -> line.contains("\"attempt.start\""));
    assertThat(classes("run")).isEqualTo(Map.of("ideal", Map.of("right", 1L)));
  }

  @Test
  void validate_tries_solutions_and_says_where_none_can_be_derived() throws IOException {
    Ended wrong =
        Ended.toolmark("validate", "--suite", file("wrong.yaml", SMALL.replace("n: 3}", "n: 4}")));
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err())
        .contains(
            "wrong.yaml:10:104: the solution does not lead to the expected state: box has no row of"
                + " its own for {\"id\":\"a\",\"n\":4}");
    Ended none =
        Ended.toolmark(
            "validate",
            "--suite",
            file("none.yaml", SMALL.replaceAll(", solution: \\[\\{add: \\{id: a, n: 2}}]", "")));
    assertThat(none.exit()).isEqualTo(Exit.DONE);
    assertThat(none.err()).contains("none.yaml:10:", "(give them with solution)");
    assertThat(none.out()).contains("1 task cannot be answered by simulated models");
  }
}
