package dev.toolmark.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The loop of a trial: what is answered to the model, and when it ends.
class ConversationTest {
  private static final String SUITE =
      """
      suite: s
      tools:
        find: {description: d, parameters: {type: object, properties: {q: {type: string}}}, returns: [{when: {q: x}, result: {id: 7}, delay: 20ms}, {when: {q: y}, error: busy, delay: 5ms}]}
        rate: {description: d, parameters: {type: object, properties: {n: {type: integer}}}, returns: [{result: fine}]}
        book: {description: d, parameters: {type: object, properties: {id: {type: integer}}}}
      tasks:
        - {id: one, prompt: first, max_steps: 3, tools: [find, rate, book], expect: {calls: some}}
        - {id: two, tools: [find, book], turns: [{user: first}, {user: second}], expect: {calls: some}}
        - {id: dry, prompt: first, tools: [book], expect: {calls: some}}
      """;

  private final List<ChatRequest> asked = new ArrayList<>();

  /// Answers each request with the next of these; the last one again and again.
  private Exchange saying(List<Attempted> answers) {
    return (request, _, _) -> {
      asked.add(request);
      return Attempts.of(answers.get(Math.min(asked.size(), answers.size()) - 1));
    };
  }

  private static Attempted said(Part... parts) {
    return RunKit.attempted(1, Optional.empty(), 200, Usage.UNKNOWN, parts);
  }

  private static Part.Call call(String id, String name, String arguments) {
    return new Part.Call(new CallId(id, false), name, arguments, List.of());
  }

  private Outcome lead(int task, Attempted... answers) throws InterruptedException {
    Plan plan = RunKit.plan(SUITE, 1, RunKit.target("t", saying(List.of(answers))));
    Trial trial = plan.trial(task);
    return Conversation.lead(
        trial, new ScriptedTools(trial.task()), Past.none(), Conversation.Pauses.NONE);
  }

  private static final Attempted DONE = said(new Part.Text("done"));

  /// What the model was told in its last request.
  private List<Result> told() {
    Message last = asked.getLast().messages().getLast();
    assertThat(last).isInstanceOf(Message.Results.class);
    return ((Message.Results) last).results();
  }

  private static String text(Result result) {
    return switch (result.content().getFirst()) {
      case Part.Text(String text, _) -> text;
      case Part.Data(var json, _) -> json.text();
      case Part other -> other.toString();
    };
  }

  @Test
  void parallel_calls_are_answered_together_in_their_order_and_by_their_ids() throws Exception {
    Outcome outcome =
        lead(
            0,
            said(
                call("a", "find", "{\"q\":\"x\"}"),
                call("b", "rate", "{\"n\":1}"),
                call("c", "find", "{\"q\":\"y\"}")),
            DONE);
    assertThat(asked).hasSize(2);
    assertThat(told()).extracting(Result::callId).containsExactly("a", "b", "c");
    assertThat(told())
        .extracting(ConversationTest::text)
        .containsExactly("{\"id\":7}", "fine", "busy");
    assertThat(told()).extracting(Result::failed).containsExactly(false, false, true);
    assertThat(outcome.turns().getFirst().getFirst().delay())
        .as("side by side: as long as the slowest")
        .isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void an_unknown_tool_is_answered_with_the_names_of_those_there_are() throws Exception {
    lead(0, said(call("a", "finder", "{}"), call("b", "rate", "{}")), DONE);
    assertThat(text(told().getFirst()))
        .isEqualTo("error: there is no tool \"finder\"; tools: find, rate, book");
    assertThat(told()).extracting(Result::failed).containsExactly(true, false);
  }

  @Test
  void arguments_that_are_not_json_are_answered_with_an_error_and_the_model_may_mend_them()
      throws Exception {
    Outcome outcome =
        lead(
            0,
            said(call("a", "find", "{\"q\": x")),
            said(call("b", "find", "{\"q\":\"x\"}")),
            DONE);
    assertThat(asked).hasSize(3);
    StepTaken first = outcome.turns().getFirst().getFirst();
    assertThat(first.results().getFirst().failed()).isTrue();
    assertThat(first.notes()).containsExactly("the arguments are not JSON");
    assertThat(text(told().getFirst())).isEqualTo("{\"id\":7}");
  }

  @Test
  void a_call_of_a_tool_that_is_not_run_ends_the_trial_even_beside_others() throws Exception {
    var outcome =
        (Outcome.Answered)
            lead(0, said(call("a", "rate", "{}"), call("b", "book", "{\"id\":7}")), DONE);
    assertThat(asked).hasSize(1);
    assertThat(outcome.turns().getFirst().getFirst().results()).isEmpty();
    assertThat(outcome.stepLimit()).isFalse();
  }

  @Test
  void an_unknown_tool_where_none_is_run_ends_the_trial() throws Exception {
    lead(2, said(call("a", "invented", "{}")), DONE);
    assertThat(asked).hasSize(1);
  }

  @Test
  void the_step_limit_ends_a_trial_that_goes_on_calling() throws Exception {
    var outcome = (Outcome.Answered) lead(0, said(call("a", "rate", "{}")));
    assertThat(asked).hasSize(3);
    assertThat(outcome.stepLimit()).isTrue();
  }

  @Test
  void a_turn_ends_with_an_answer_without_calls_and_the_next_one_sees_it_all() throws Exception {
    Outcome outcome = lead(1, said(call("a", "find", "{\"q\":\"x\"}")), DONE, DONE);
    assertThat(asked).hasSize(3);
    assertThat(asked.getLast().messages())
        .extracting(message -> message.getClass().getSimpleName())
        .containsExactly("User", "Assistant", "Results", "Assistant", "User");
    assertThat(outcome.turns()).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void a_failure_in_a_later_step_keeps_the_steps_before_it() throws Exception {
    Attempted failed =
        RunKit.attempted(
            1,
            Optional.of(
                new Attempted.Failure(
                    Cause.CUT_SHORT, Phase.AFTER_CONTENT, "cut", Attempted.Next.GIVE_UP)),
            200,
            Usage.UNKNOWN);
    Outcome outcome = lead(0, said(call("a", "rate", "{}")), failed);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.turns().getFirst()).hasSize(1);
  }

  @Test
  void the_forecast_of_requests_holds_for_every_way_a_trial_can_go() throws Exception {
    Plan plan = RunKit.plan(SUITE, 1, RunKit.target("t", RunKit.NOBODY));
    Attempted calls = said(call("a", "find", "{}"));
    Attempted[][] ways = {
      {DONE}, {calls}, {calls, DONE}, {calls, calls, DONE}, {said(call("a", "book", "{}"))}
    };
    for (int task = 0; task < 3; task++) {
      Forecast forecast = Forecast.of(plan.trial(task), ScriptedTools::new, _ -> 400);
      for (Attempted[] way : ways) {
        asked.clear();
        lead(task, way);
        assertThat((long) asked.size())
            .as("task %d", task)
            .isBetween(forecast.atLeast(), forecast.atMost());
      }
    }
  }
}
