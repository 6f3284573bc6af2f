package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.calibrate.Subject;
import dev.toolmark.harness.ideal.Ideal;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteFiles;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.providers.sim.NetworkFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scorer measured in small, over HTTP, with the suites that ship.
class CalibrateCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("toolmark.root"));

  @TempDir Path folder;

  private static Ended toolmark(String... args) {
    return Ended.toolmark(args);
  }

  @Test
  void every_class_and_every_way_of_the_network_is_measured_and_nothing_is_off_the_diagonal()
      throws IOException {
    Path out = folder.resolve("out");
    Ended ended =
        toolmark(
            "calibrate",
            "--suite",
            ROOT.resolve("suites/quickstart.yaml").toString(),
            "--suite",
            ROOT.resolve("suites/shop.yaml").toString(),
            "--trials",
            "26",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(Exit.DONE);
    var due = new ArrayList<>(List.of("model", "right"));
    for (Fault fault : Fault.values()) due.add(fault.word());
    for (NetworkFault network : NetworkFault.values()) due.add("network " + network.word());
    assertThat(Files.readAllLines(out.resolve("calibration.csv")))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactlyElementsOf(due);
    assertThat(ended.out())
        .contains("all reported as what was injected: nothing off the diagonal")
        .contains("seed 1, scorer ");
    for (Fault fault : Fault.values())
      assertThat(Files.readString(out.resolve("confusion.csv")))
          .as("reported at least once")
          .containsPattern("(?m)^" + fault.word() + "(,0)*,[1-9][0-9]*(,0)*$");
    var all = (JsonValue.Obj) JsonValue.parse(Files.readString(out.resolve("calibration.json")));
    assertThat(all.get("misses")).contains(JsonValue.array(List.of()));
    assertThat(out.resolve("runs/missed_call/journal.jsonl")).exists();
    Ended report = toolmark("report", out.resolve("runs/missed_call").toString());
    assertThat(report.exit()).as(report.err()).isEqualTo(Exit.DONE);
  }

  /// A rare class would be measured by the same few verdicts again and again.
  @Test
  void every_fault_is_offered_by_tasks_that_come_with_the_program() {
    var measuring = new CalibrationRun(Catalog.load(), Bundled.calibration(), 1, 1);
    for (Fault fault : Fault.values())
      assertThat(
              measuring.asked(new Subject.Wrong(fault, 1)).stream()
                  .mapToInt(suite -> suite.tasks().size())
                  .sum())
          .as(fault.word())
          .isGreaterThanOrEqualTo(4);
  }

  @Test
  void the_suite_for_calibration_is_whole_and_every_answer_to_it_can_be_derived() {
    var read = SuiteReader.read("calibration.suite.yaml", Bundled.text("calibration.suite.yaml"));
    assertThat(read.problems()).isEmpty();
    assertThat(read.suites().getFirst().tasks())
        .hasSizeGreaterThan(20)
        .allSatisfy(task -> assertThat(Ideal.cannot(task)).as(task.name()).isEmpty());
  }

  @Test
  void all_suites_that_ship_come_with_the_program() {
    assertThat(named(Bundled.suites()))
        .isEqualTo(named(SuiteReader.read(SuiteFiles.of(ROOT, "suites")).suites()))
        .hasSizeGreaterThan(100);
  }

  private static List<String> named(List<Suite> suites) {
    return suites.stream()
        .flatMap(suite -> suite.tasks().stream())
        .map(task -> task.suite() + "/" + task.name())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--trials 0 | toolmark calibrate: --trials: \"0\" is not a whole number of 1 or more",
        "--trials 9999999 | toolmark calibrate: --trials: 1000000 are at most allowed",
        "--rate 1.5 | toolmark calibrate: --rate: \"1.5\" is not a number from 0 to 1, such as 0.3",
        "--seed x | toolmark calibrate: --seed: \"x\" is not a whole number",
        "--suite nowhere | no file or folder",
        "--out . | toolmark calibrate: --out: . is there already, and is not empty",
      })
  void what_is_asked_wrongly_is_named(String args, String message) {
    var words = new ArrayList<>(List.of("calibrate"));
    words.addAll(List.of(args.split(" ", -1)));
    Ended ended = toolmark(words.toArray(String[]::new));
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains(message);
  }

  @Test
  void a_suite_without_a_way_to_a_fault_says_so_and_measures_the_others() throws IOException {
    Path suite =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            suite: s
            tasks: [{id: hello, prompt: Hello, expect: {calls: none, answer: {contains: hello}}}]
            """);
    Ended ended =
        toolmark("calibrate", "--suite", suite.toString(), "--trials", "10", "--rate", "0.5");
    assertThat(ended.exit()).as(ended.out()).isEqualTo(Exit.DONE);
    assertThat(ended.err()).contains("missed_call is not measured: no task of these suites offers");
    assertThat(ended.out()).contains("wrong_answer");
  }
}
