package dev.toolmark.harness.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Gaps;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.Rhythm;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.reports.record.Pace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Times of a trial from those of its attempts, in milliseconds as reports show them.
class PaceOfTest {
  private static final long MS = 1_000_000;
  private static final OptionalLong NEVER = OptionalLong.empty();

  private static Timing timing(long queue, long content, long last, long total, Rhythm rhythm) {
    return new Timing(
        queue * MS,
        0,
        OptionalLong.of(MS),
        NEVER,
        OptionalLong.of(content * MS),
        NEVER,
        NEVER,
        OptionalLong.of(total * MS),
        3,
        9,
        500,
        OptionalLong.of(last * MS),
        rhythm);
  }

  private static Rhythm rhythm(int arrivals, int stalls, Gaps.Gap... gaps) {
    long longest = List.of(gaps).stream().mapToLong(Gaps.Gap::micros).max().orElse(0);
    return new Rhythm(
        arrivals, new Gaps(List.of(gaps), longest * 1000), stalls, stalls * 2000L * MS, List.of());
  }

  private static Attempted attempted(
      int number, Timing timing, Waits waits, Optional<Cause> failed, int status) {
    return new Attempted(
        number,
        new Answer(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            failed.isEmpty() ? Optional.of("fp_" + number) : Optional.empty()),
        failed.map(cause ->
            new Attempted.Failure(cause, Phase.AFTER_CONTENT, "why", Attempted.Next.AGAIN)),
        timing,
        waits,
        OptionalInt.of(status),
        Optional.empty(),
        "openai-chat",
        "",
        "none",
        List.of());
  }

  @Test
  void latency_from_when_a_step_was_due_holds_queue_waits_and_failed_attempts() {
    var first =
        attempted(
            1, timing(5, 10, 20, 40, Rhythm.NONE), Waits.NONE, Optional.of(Cause.CUT_SHORT), 200);
    var limited =
        attempted(
            2,
            timing(1, 10, 10, 3, Rhythm.NONE),
            new Waits(250 * MS, 0, Optional.empty()),
            Optional.of(Cause.RATE_LIMITED),
            429);
    var answer =
        attempted(
            3,
            timing(2, 30, 70, 80, rhythm(2, 0, new Gaps.Gap(40_000, 1))),
            new Waits(0, 1000 * MS, Optional.of("retry-after")),
            Optional.empty(),
            200);
    var second =
        attempted(
            1,
            timing(0, 20, 60, 65, rhythm(3, 1, new Gaps.Gap(10_000, 1), new Gaps.Gap(30_000, 1))),
            Waits.NONE,
            Optional.empty(),
            200);
    Pace pace =
        new PaceOf(List.of(new Attempts(List.of(first, limited, answer)), Attempts.of(second)))
            .pace(OptionalLong.of(40));
    assertThat(pace.ttftFromIntendedMs()).hasValue(5 + 40 + 1 + 250 + 3 + 2 + 1000 + 30);
    assertThat(pace.fromIntendedMs()).hasValue(5 + 40 + 1 + 250 + 3 + 2 + 1000 + 80 + 65);
    assertThat(pace.backoffMs()).hasValue(250);
    assertThat(pace.rateLimitMs()).hasValue(1000);
    assertThat(pace.retried()).hasValue(2);
    assertThat(pace.maybeBilled()).as("what a 429 refused was not billed").hasValue(1);
    assertThat(pace.lastEventMs()).as("of the first step's answer").hasValue(70);
    assertThat(pace.arrivals()).hasValue(5);
    assertThat(pace.gapMs(50)).hasValue(30);
    assertThat(pace.longestGapMs()).hasValue(40);
    assertThat(pace.stalls()).hasValue(1);
    assertThat(pace.stalledMs()).hasValue(2000);
    assertThat(pace.generationTokensPerSecond().orElseThrow())
        .as("40 tokens in 40 ms of each step")
        .isCloseTo(500, within(0.001));
    assertThat(pace.fingerprint()).contains("fp_3");
  }

  @Test
  void what_came_in_one_read_has_no_generation_time_and_what_came_whole_no_rhythm() {
    var burst =
        Attempts.of(
            attempted(1, timing(0, 30, 30, 31, rhythm(1, 0)), Waits.NONE, Optional.empty(), 200));
    Pace inOneRead = new PaceOf(List.of(burst)).pace(OptionalLong.of(40));
    assertThat(inOneRead.generationTokensPerSecond()).isEmpty();
    assertThat(inOneRead.arrivals()).hasValue(1);
    assertThat(inOneRead.gapMs(50)).isEmpty();
    var whole =
        Attempts.of(
            attempted(1, timing(0, 30, 30, 31, Rhythm.NONE), Waits.NONE, Optional.empty(), 200));
    Pace pace = new PaceOf(List.of(whole)).pace(OptionalLong.of(40));
    assertThat(pace.arrivals()).isEmpty();
    assertThat(pace.stalls()).isEmpty();
    assertThat(pace.longestGapMs()).isEmpty();
  }

  @Test
  void a_trial_that_was_never_asked_has_no_times() {
    Pace pace = new PaceOf(List.of()).pace(OptionalLong.empty());
    assertThat(pace.fromIntendedMs()).isEmpty();
    assertThat(pace.ttftFromIntendedMs()).isEmpty();
    assertThat(pace.retried()).hasValue(0);
  }
}
