package dev.toolmark.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.providers.sim.NetworkFault;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was injected beside what was recorded, without a run: here the scorer may be made wrong.
class GatheringTest {
  @TempDir Path folder;

  private final DrawnLog drawn = new DrawnLog();
  private final Gathering gathering = new Gathering(drawn);

  private static final Settings WITH = new Settings("0", "1", 1, 100, 0.3, List.of("small"));

  private void drawn(String trial, int step, String fault, String network) {
    drawn.accept(
        "{\"trial\":\"%s\",\"step\":%d,\"attempt\":1,\"fault\":\"%s\",\"network\":\"%s\"}"
            .formatted(trial, step, fault, network));
  }

  /// `failure`: the class that is reported; empty: the trial is right.
  private static Entry.TrialEnd judged(String trial, Optional<String> failure) {
    return end(
        trial,
        Optional.of(
            new Judged(
                failure.isEmpty(),
                Optional.empty(),
                failure.stream().toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "said so",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty())),
        1);
  }

  private static Entry.TrialEnd failed(String trial, int steps) {
    return end(trial, Optional.empty(), steps);
  }

  private static Entry.TrialEnd end(String trial, Optional<Judged> judged, int steps) {
    var outcome =
        new Entry.Outcome(
            judged.isPresent() ? "answered" : "failed",
            judged.isPresent() ? Optional.empty() : Optional.of("cut_short"),
            Optional.empty(),
            judged.isPresent() ? Optional.empty() : Optional.of("cut"));
    return new Entry.TrialEnd(
        Instant.EPOCH,
        trial,
        "small",
        "t",
        "",
        "m",
        1,
        "",
        "",
        outcome,
        judged,
        BareFacts.of(steps),
        List.of(),
        List.of());
  }

  /// So many trials of which so many were made wrong and are reported so.
  private void forgetful(int trials, int wrong) {
    gathering.begin(new Subject.Wrong(Fault.FORGETS_CALL, 0.3), 1);
    for (int i = 0; i < trials; i++) {
      drawn("t" + i, 0, i < wrong ? "forgets_call" : "none", "none");
      gathering.add(judged("t" + i, i < wrong ? Optional.of("missed_call") : Optional.empty()));
    }
    gathering.end();
  }

  @Test
  void a_scorer_that_reports_what_was_injected_at_the_set_rate_holds() {
    forgetful(100, 30);
    Calibration made = gathering.done(Settings.ERROR);
    assertThat(made.holds()).isTrue();
    assertThat(made.pairs()).isEqualTo(2);
    assertThat(made.trials()).isEqualTo(100);
    assertThat(made.rows().getFirst().measured()).isEqualTo(new Share(30, 100));
    assertThat(made.confusion().cells())
        .containsExactly(
            new Confusion.Cell("right", "right", 70),
            new Confusion.Cell("missed_call", "missed_call", 30));
  }

  @Test
  void a_rate_that_is_not_the_one_that_was_set_does_not_hold() {
    forgetful(100, 60);
    Calibration made = gathering.done(Settings.ERROR);
    assertThat(made.misses()).isEmpty();
    assertThat(made.holds()).isFalse();
    assertThat(CalibrationText.rates(made).getLast().getLast()).isEqualTo("OUTSIDE");
    assertThat(CalibrationText.verdict(made, WITH)).anyMatch(it -> it.endsWith("NOT all do"));
  }

  @Test
  void one_trial_off_the_diagonal_is_named_and_fails_all() {
    gathering.begin(new Subject.Wrong(Fault.FORGETS_CALL, 0.3), 1);
    for (int i = 0; i < 100; i++) {
      drawn("t" + i, 0, i < 30 ? "forgets_call" : "none", "none");
      gathering.add(
          judged(
              "t" + i,
              i == 7
                  ? Optional.of("silent")
                  : i < 30 ? Optional.of("missed_call") : Optional.empty()));
    }
    gathering.end();
    Calibration made = gathering.done(Settings.ERROR);
    assertThat(made.rows().getFirst().holds()).isTrue();
    assertThat(made.holds()).isFalse();
    assertThat(made.misses())
        .extracting(Miss::toString)
        .containsExactly("m: small/t #1: missed_call injected, silent reported: said so");
    assertThat(CalibrationText.verdict(made, WITH).getFirst())
        .isEqualTo("1 of 100 trials are OFF the diagonal");
  }

  @Test
  void a_false_alarm_of_a_model_without_fault_is_off_the_diagonal() {
    gathering.begin(new Subject.Sound(), 1);
    drawn("a", 0, "none", "none");
    gathering.add(judged("a", Optional.of("wrong_value")));
    gathering.end();
    Calibration made = gathering.done(Settings.ERROR);
    assertThat(made.misses()).hasSize(1);
    assertThat(made.rows().getFirst().measured()).isEqualTo(new Share(1, 1));
  }

  @Test
  void what_the_network_broke_must_have_no_verdict() {
    gathering.begin(new Subject.Disturbed(NetworkFault.CUT, 0.3), 1);
    drawn("at once", 0, "forgets_call", "cut");
    gathering.add(failed("at once", 0));
    drawn("later", 0, "none", "none");
    drawn("later", 1, "none", "cut");
    gathering.add(failed("later", 1));
    drawn("judged", 0, "none", "cut");
    gathering.add(judged("judged", Optional.of("silent")));
    drawn("whole", 0, "forgets_call", "none");
    gathering.add(judged("whole", Optional.of("missed_call")));
    gathering.end();
    Calibration made = gathering.done(Settings.ERROR);
    Row row = made.rows().getFirst();
    assertThat(row.injected()).isEqualTo(2);
    assertThat(row.measured()).isEqualTo(new Share(1, 4));
    assertThat(made.misses())
        .extracting(Miss::toString)
        .containsExactly("m: small/t #1: no answer injected, silent reported: said so");
  }

  @Test
  void an_answer_that_is_missing_without_reason_is_off_the_diagonal() {
    gathering.begin(new Subject.Sound(), 1);
    drawn("a", 0, "none", "none");
    gathering.add(failed("a", 0));
    gathering.end();
    assertThat(gathering.done(Settings.ERROR).misses())
        .extracting(Miss::reported)
        .containsExactly(Confusion.NO_ANSWER);
  }

  @Test
  void a_trial_of_which_the_simulator_knows_nothing_is_our_mistake() {
    gathering.begin(new Subject.Sound(), 1);
    Entry.TrialEnd unknown = judged("x", Optional.empty());
    assertThatThrownBy(() -> gathering.add(unknown)).hasMessage("nothing was drawn for trial x");
  }

  @Test
  void the_files_hold_what_the_tables_say() throws IOException {
    forgetful(100, 30);
    CalibrationFiles.write(gathering.done(Settings.ERROR), WITH, folder.resolve("out"));
    assertThat(Files.readAllLines(folder.resolve("out/calibration.csv")))
        .containsExactly(
            "model,tasks,trials,set_rate,injected,reported,measured_rate,low,high,low_together,high_together,holds",
            "missed_call,1,100,0.3,30,30,0.3,0.189015,0.430614,0.189015,0.430614,true");
    List<String> matrix = Files.readAllLines(folder.resolve("out/confusion.csv"));
    assertThat(matrix).hasSize(1 + Confusion.LABELS.size());
    assertThat(matrix.getFirst()).startsWith("injected,right,no answer,malformed_call,");
    assertThat(matrix.get(1)).startsWith("right,70,0,0,");
    var all =
        (JsonValue.Obj) JsonValue.parse(Files.readString(folder.resolve("out/calibration.json")));
    assertThat(all.get("holds")).contains(new JsonValue.Bool(true));
    assertThat(all.get("confusion").orElseThrow().text())
        .isEqualTo(
            "[{\"injected\":\"right\",\"reported\":\"right\",\"trials\":70},{\"injected\":\"missed_call\",\"reported\":\"missed_call\",\"trials\":30}]");
  }
}
