package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Schemas;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.harness.suite.ToolPlay;
import dev.toolmark.harness.suite.Turn;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// BFCL's multi-turn files, imported: what docs/bfcl-multi-turn.md says of them, and our worlds
/// beside what BFCL's own classes answered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MultiTurnImportTest {
  private static final String RUNS = "multi-turn-runs.jsonl.gz";

  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private Path data = Path.of("");
  private BfclImport.Report report =
      new BfclImport.Report(
          List.of(),
          new LinkedHashMap<>(),
          List.of(),
          List.of(),
          new MultiTurnReport(new LinkedHashMap<>(), List.of()));

  @BeforeAll
  void imported(@TempDir Path out) throws Exception {
    data = Path.of(System.getProperty("toolmark.shared", "../shared"), "bfcl", "data");
    Assumptions.assumeTrue(Files.isDirectory(data), "no BFCL data in " + data);
    Path some = out.resolve("data");
    for (String category : List.of("base", "long_context", "miss_func", "miss_param")) {
      copy("BFCL_v4_multi_turn_" + category + ".json", some);
      copy("possible_answer/BFCL_v4_multi_turn_" + category + ".json", some);
    }
    for (String docs : List.of("vehicle_control", "posting_api", "trading_bot"))
      copy("multi_turn_func_doc/" + docs + ".json", some);
    report = BfclImport.run(some, out.resolve("suites"));
    var read = SuiteReader.read(report.files());
    assertThat(read.problems()).as("what the suite reader has to say").isEmpty();
    for (Suite suite : read.suites()) for (Task task : suite.tasks()) tasks.put(task.id(), task);
  }

  private void copy(String name, Path to) throws IOException {
    Path target = to.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(data.resolve(name), target);
  }

  @Test
  void imports_111_of_800_tasks_and_tells_of_the_others_why() {
    assertThat(report.multiTurn().tasks())
        .containsExactly(Map.entry("multi_turn_base", 56), Map.entry("multi_turn_miss_param", 55));
    assertThat(tasks).hasSize(111);
    assertThat(report.multiTurn().leftOut().stream().map(s -> s.replaceFirst(" \\(.*", "")))
        .containsExactly(
            "multi_turn_base: 50 tasks: GorillaFileSystem: find, du and pwd go through folders of"
                + " any depth",
            "multi_turn_base: 22 tasks: MessageAPI: view_messages_sent gives an object whose keys"
                + " are data",
            "multi_turn_base: 11 tasks: TicketAPI: a ticket has members of any name, and get_ticket"
                + " gives them all",
            "multi_turn_base: 11 tasks: MathAPI: roots, powers and logarithms of any precision",
            "multi_turn_base: 50 tasks: TravelAPI: verify_traveler_information asks the clock for"
                + " the day",
            "multi_turn_long_context: all 200 tasks: what lengthens their results stands in BFCL's"
                + " source code, not in its data",
            "multi_turn_miss_func: all 200 tasks: some of their tools come in a later turn, which a"
                + " suite cannot say",
            "multi_turn_miss_param: 50 tasks: GorillaFileSystem: find, du and pwd go through"
                + " folders of any depth",
            "multi_turn_miss_param: 22 tasks: MessageAPI: view_messages_sent gives an object whose"
                + " keys are data",
            "multi_turn_miss_param: 11 tasks: TicketAPI: a ticket has members of any name, and"
                + " get_ticket gives them all",
            "multi_turn_miss_param: 11 tasks: MathAPI: roots, powers and logarithms of any"
                + " precision",
            "multi_turn_miss_param: 50 tasks: TravelAPI: verify_traveler_information asks the clock"
                + " for the day",
            "multi_turn_miss_param: 1 tasks: a tweet has other members than those that are posted");
  }

  /// The suite reader plays each solution and would have complained; here: that there are any.
  @Test
  void expects_a_state_behind_each_turn_in_which_the_ground_truth_calls() {
    int silent = 0;
    for (Task task : tasks.values())
      for (Turn turn : task.turns()) {
        if (turn.expect().isEmpty()) {
          silent++;
          continue;
        }
        Expectation expect = turn.expect().get();
        assertThat(expect.state().tables()).as(task.id()).containsKey("results");
        assertThat(expect.state().solution()).as(task.id()).isPresent();
        assertThat(expect.calls()).as(task.id()).isPresent();
      }
    assertThat(silent).as("turns without a call, in miss_param one a task").isBetween(55, 60);
  }

  /// Random calls, 14 or fewer a task, made with BFCL's classes (commit 6ea57973) and recorded:
  /// each answer, and the public state behind the last call. Their errors of execution are ours
  /// too.
  @Test
  void answers_random_calls_as_the_classes_of_bfcl_do() throws IOException {
    int calls = 0;
    for (JsonValue.Obj run : recorded()) {
      String id = BfclData.text(run, "id");
      if (!tasks.containsKey(id)) continue;
      var play = new ToolPlay(Objects.requireNonNull(tasks.get(id)), new Schemas());
      for (JsonValue call : ((JsonValue.Arr) run.get("calls").orElseThrow()).items()) {
        answer(id, play, (JsonValue.Obj) call);
        calls++;
      }
      ((JsonValue.Obj) run.get("state").orElseThrow())
          .members()
          .forEach((table, rows) ->
              assertThat(
                      JsonValue.array(List.<JsonValue>copyOf(play.state().rows(table)))
                          .sameAs(rows))
                  .as("%s: %s %s, was %s", id, table, rows, play.state().rows(table))
                  .isTrue());
    }
    assertThat(calls).isGreaterThan(1000);
  }

  private void answer(String id, ToolPlay play, JsonValue.Obj call) {
    String name = BfclData.text(call, "tool");
    ToolDefinition tool =
        Objects.requireNonNull(tasks.get(id)).tools().stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow();
    var arguments = (JsonValue.Obj) call.get("args").orElseThrow();
    JsonValue theirs = call.get("result").orElseThrow();
    var reply = ((ToolPlay.Answer.Acted) play.call(tool, arguments)).reply();
    boolean same =
        reply.failed()
            ? theirs.text().startsWith("\"Error during execution")
            : reply.value().sameAs(theirs);
    assertThat(same).as("%s: %s: %s, BFCL: %s", id, call, reply, theirs).isTrue();
  }

  private static List<JsonValue.Obj> recorded() throws IOException {
    try (var in =
        new GZIPInputStream(
            Objects.requireNonNull(MultiTurnImportTest.class.getResourceAsStream(RUNS)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> (JsonValue.Obj) JsonValue.parse(line))
          .toList();
    }
  }

  @Test
  void names_the_folder_of_tools_where_it_is_missing(@TempDir Path folder) throws IOException {
    Path name = Path.of("BFCL_v4_multi_turn_base.json");
    Files.copy(data.resolve(name), folder.resolve(name));
    assertThatThrownBy(() -> BfclImport.run(folder, folder.resolve("out")))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("multi_turn_func_doc")
        .hasMessageContaining("is missing");
  }
}
