package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.TrialTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  @TempDir Path folder;

  private Replay replay(String... lines) throws IOException {
    return Replay.of(
        Files.writeString(folder.resolve("a.jsonl"), String.join("\n", lines).replace('\'', '"')));
  }

  private static Optional<String> text(Replay replay, TrialTag trial, int step) {
    return replay.answer(trial, step, Optional.empty()).map(Script::text);
  }

  private static TrialTag trial(String suite, String task, String caseId, int n) {
    return new TrialTag("id", suite, task, caseId, n);
  }

  @Test
  void lines_of_one_task_are_its_repetitions_in_order() throws IOException {
    Replay replay =
        replay("{'task':'a','text':'1st'}", "{'task':'b','text':'b'}", "{'task':'a','text':'2nd'}");
    assertThat(text(replay, trial("s", "a", "", 1), 0)).contains("1st");
    assertThat(text(replay, trial("s", "a", "", 2), 0)).contains("2nd");
    assertThat(text(replay, trial("s", "a", "", 3), 0)).isEmpty();
    assertThat(text(replay, trial("s", "c", "", 1), 0)).isEmpty();
    assertThat(replay.tasks()).isEqualTo(2);
  }

  @Test
  void a_line_that_says_its_repetition_stands_where_it_says() throws IOException {
    Replay replay = replay("{'task':'a','n':2,'text':'2nd'}", "{'task':'a','n':1,'text':'1st'}");
    assertThat(text(replay, trial("s", "a", "", 1), 0)).contains("1st");
    assertThat(text(replay, trial("s", "a", "", 2), 0)).contains("2nd");
  }

  @Test
  void a_repetition_given_twice_is_named_with_both_lines() {
    assertThatThrownBy(
            () -> replay("{'task':'a','n':1,'text':''}", "", "{'task':'a','n':1,'text':''}"))
        .hasMessageContaining("a.jsonl:3: repetition 1 of task a stood in line 1");
  }

  @Test
  void a_line_of_the_suite_comes_before_one_that_names_none() throws IOException {
    Replay replay = replay("{'task':'a','text':'any'}", "{'task':'a','suite':'s','text':'of s'}");
    assertThat(text(replay, trial("s", "a", "", 1), 0)).contains("of s");
    assertThat(text(replay, trial("t", "a", "", 1), 0)).contains("any");
  }

  @Test
  void a_case_is_found_by_the_tasks_full_name() throws IOException {
    Replay replay = replay("{'task':'a[2]','text':'second'}");
    assertThat(text(replay, trial("s", "a", "2", 1), 0)).contains("second");
    assertThat(text(replay, trial("s", "a", "", 1), 0)).isEmpty();
  }

  @Test
  void steps_of_a_conversation_count_over_all_turns() throws IOException {
    Replay replay =
        replay(
            "{'task':'a','latency_s':3,'turns':[{'steps':[{'calls':[{'name':'f','arguments':'{'}]},"
                + "{'text':'x'}]},{'steps':[{'text':'y'}]}]}");
    TrialTag trial = trial("s", "a", "", 1);
    Script first = replay.answer(trial, 0, Optional.empty()).orElseThrow();
    assertThat(first.calls()).containsExactly(new Script.Call("f", "{"));
    assertThat(first.latencySeconds()).as("only the whole line has a time").isEmpty();
    assertThat(text(replay, trial, 1)).contains("x");
    assertThat(text(replay, trial, 2)).contains("y");
    assertThat(text(replay, trial, 3)).isEmpty();
  }

  @Test
  void times_and_tokens_are_the_recordings_own_or_none() throws IOException {
    Replay replay =
        replay(
            "{'task':'a','text':'','latency_s':1.5,'input_tokens':3,'output_tokens':4}",
            "{'task':'b','text':''}");
    Script timed = replay.answer(trial("s", "a", "", 1), 0, Optional.empty()).orElseThrow();
    assertThat(timed.latencySeconds()).hasValue(1.5);
    assertThat(timed.inputTokens()).hasValue(3);
    assertThat(timed.outputTokens()).hasValue(4);
    Script bare = replay.answer(trial("s", "b", "", 1), 0, Optional.empty()).orElseThrow();
    assertThat(bare.latencySeconds()).isEmpty();
    assertThat(bare.inputTokens()).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "Error during inference: Error code: 500 - {}, 500, UNRECOGNISED",
    "Error during inference: Request timed out., 504, TIMED_OUT",
    "Error during inference: Error code: 504 - x, 504, TIMED_OUT",
    "Error during inference: Connection error., 500, UNRECOGNISED"
  })
  void the_recorders_own_error_text_is_a_failure_and_no_answer(String text, int status, Cause cause)
      throws IOException {
    Replay replay = replay("{'task':'a','calls':[],'text':'%s'}".formatted(text));
    var failure = replay.failure(trial("s", "a", "", 1), 0).orElseThrow();
    assertThat(failure.status()).hasValue(status);
    assertThat(failure.cause()).isEqualTo(cause);
    assertThat(failure.message()).isEqualTo(text);
  }

  @Test
  void a_models_own_words_about_errors_are_an_answer() throws IOException {
    Replay replay = replay("{'task':'a','text':'There was an Error during inference: no.'}");
    assertThat(replay.failure(trial("s", "a", "", 1), 0)).isEmpty();
  }

  @Test
  void decoded_calls_cannot_be_replayed() {
    assertThatThrownBy(() -> replay("{'task':'a','decoded':[]}"))
        .isInstanceOf(AnswersException.class)
        .hasMessageContaining("a.jsonl:1: \"decoded\" cannot be replayed");
  }
}
