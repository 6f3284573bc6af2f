package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.calibrate.BareFacts;
import dev.toolmark.harness.cli.VerdictChange.Cause;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Judged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictChangeTest {
  private static Entry.TrialEnd end(String judged, Optional<String> scorer, String... classes) {
    var verdict =
        new Judged(
            classes.length == 0,
            Optional.of(true),
            List.of(classes),
            Optional.of(classes.length == 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            classes.length == 0 ? "as expected" : classes[0] + ": w",
            List.of(),
            List.of(),
            List.of(),
            scorer);
    var answered =
        new Entry.Outcome("answered", Optional.empty(), Optional.empty(), Optional.empty());
    return new Entry.TrialEnd(
        Instant.EPOCH,
        "x",
        "s",
        "t",
        "",
        "m",
        1,
        "a",
        judged,
        answered,
        Optional.of(verdict),
        BareFacts.of(1),
        List.of(),
        List.of());
  }

  private static Cause cause(Entry.TrialEnd before, Entry.TrialEnd now) {
    return VerdictChange.of(before, now, "1").orElseThrow().cause();
  }

  @Test
  void the_cause_is_what_differs() {
    var now = end("j2", Optional.of("2"), "wrong_value");
    assertThat(cause(end("j1", Optional.of("2")), now)).isEqualTo(Cause.EXPECTATION);
    assertThat(cause(end("j2", Optional.empty()), now)).isEqualTo(Cause.SCORER);
    assertThat(cause(end("j1", Optional.of("1")), now)).isEqualTo(Cause.BOTH);
    assertThat(cause(end("j2", Optional.of("2")), now)).isEqualTo(Cause.NEITHER);
  }

  @Test
  void the_same_verdict_of_another_scorer_is_no_change() {
    assertThat(VerdictChange.of(end("j1", Optional.of("1")), end("j2", Optional.of("2")), "1"))
        .isEmpty();
  }

  @Test
  void both_reasons_and_the_questions_are_told() {
    var change =
        VerdictChange.of(end("j1", Optional.of("1")), end("j1", Optional.of("2"), "silent"), "1");
    assertThat(change.orElseThrow().text().lines())
        .containsExactly(
            "s/t m #1: right -> silent, decided: yes -> no",
            "  was: as expected",
            "  now: silent: w",
            "  because the scorer changed (scorer 1 -> 2)");
  }
}
