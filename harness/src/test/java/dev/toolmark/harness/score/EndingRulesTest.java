package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.CALL_OSLO;
import static dev.toolmark.harness.score.ScorerCase.OSLO;
import static dev.toolmark.harness.score.ScorerCase.judge;
import static dev.toolmark.harness.score.ScorerCase.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers that end otherwise than with a call or a text: refused, cut, endless, silent.
final class EndingRulesTest {
  private final Scorer scorer = new Scorer();

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void decides(ScorerCase it) {
    it.holds();
  }

  static Stream<ScorerCase> endings() {
    return Stream.of(
        row("a refusal where a call was due", CALL_OSLO, "! refusal", MISSED_CALL, REFUSAL),
        row(
            "a refusal where text was due",
            "{answer: {contains: a}}",
            "! refusal",
            WRONG_ANSWER,
            REFUSAL),
        row(
            "a filtered answer where a call was due",
            CALL_OSLO,
            "\"no\"\n! filtered",
            MISSED_CALL,
            REFUSAL),
        row("a refusal where nothing was due", "{calls: none}", "! refusal"),
        row(
            "an answer cut by a limit that is not ours",
            "{answer: {contains: a}}",
            "\"b\"\n! length",
            WRONG_ANSWER));
  }

  @Test
  void an_answer_cut_by_our_limit_is_shown_as_such() {
    var cut = Said.transcript("\"b\"\n! length", false, true);
    assertThat(scorer.judge(Said.expecting("{answer: {contains: a}}"), cut).classes())
        .containsExactly(WRONG_ANSWER, CUT_BY_LIMIT);
    var enough = scorer.judge(Said.expecting("{answer: {contains: b}}"), cut);
    assertThat(enough.correct()).isTrue();
    assertThat(enough.notes()).anyMatch(n -> n.contains("max_tokens"));
  }

  @Test
  void too_many_steps_are_a_failure_of_their_own() {
    var endless = Said.transcript(OSLO, true, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), endless).classes())
        .containsExactly(STEP_LIMIT);
  }

  @Test
  void silence_is_told_from_abstention() {
    var silent = judge("{calls: none}", "");
    assertThat(silent.correct()).isTrue();
    assertThat(silent.silent()).isTrue();
    assertThat(judge("{calls: none}", "\"No.\"").silent()).isFalse();
    assertThat(judge("{calls: none}", OSLO).silent()).isFalse();
    assertThat(judge("{calls: none}", "! bad_call").silent()).isFalse();
    assertThat(judge("{calls: some}", OSLO + "= {}\n--\n").silent()).isTrue();
  }

  @Test
  void nothing_said_at_all_is_judged_too() {
    var nothing = new Transcript(List.of(), false, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), nothing).classes())
        .containsExactly(MISSED_CALL, SILENT);
    assertThat(scorer.judge(Said.expecting("{calls: none}"), nothing).silent()).isTrue();
    var noSteps = new Transcript(List.of(new Transcript.Turn(List.of())), false, false);
    assertThat(scorer.judge(Said.expecting(CALL_OSLO), noSteps).classes())
        .containsExactly(MISSED_CALL, SILENT);
  }
}
