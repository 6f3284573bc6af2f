package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.wire.ErrorBodies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwitchingExchangeTest {
  private static final ChatRequest REQUEST =
      new ChatRequest(
          "m",
          Ask.WHOLE,
          List.of(),
          List.of(),
          new Choice.Auto(),
          Optional.empty(),
          Sampling.UNSET,
          Thinking.UNSET,
          new Output.Any(),
          List.of());
  private static final StepId STEP = new StepId(new TrialTag("t", "s", "k", "", 0), 0);
  private static final String NOT_FOUND = "{\"detail\":\"Not Found\"}";

  /// Gives what it was made with, one list of attempts a step; notes the numbers it was asked from.
  private static final class Scripted implements Exchange {
    final Queue<Attempts> answers = new ArrayDeque<>();
    final List<Integer> asked = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    Scripted(Attempts... answers) {
      this.answers.addAll(List.of(answers));
    }

    @Override
    public Attempts ask(ChatRequest request, StepId step, int firstNumber) {
      asked.add(firstNumber);
      return answers.remove();
    }

    @Override
    public void forget(TrialTag trial) {
      told.add("forget");
    }

    @Override
    public void stop(Cause cause, String why) {
      told.add("stop");
    }
  }

  private static Attempted attempt(int number, String protocol, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var error =
        status == 200
            ? Optional.<dev.toolmark.providers.chat.ErrorInfo>empty()
            : Optional.of(ErrorBodies.of(status, bytes, 0, bytes.length));
    Answer none = new AnswerCollector().answer();
    return new Attempted(
        number,
        new Answer(
            none.served(),
            none.parts(),
            none.cut(),
            none.stop(),
            none.usage(),
            none.violations(),
            none.unknown(),
            error),
        error.map(it ->
            new Attempted.Failure(
                it.cause(), Phase.BEFORE_CONTENT, it.message(), Attempted.Next.STOP_TARGET)),
        timing(),
        Waits.NONE,
        OptionalInt.of(status),
        Optional.empty(),
        protocol,
        "key#0",
        "env:X",
        List.of());
  }

  private static Attempted unsent(int number) {
    Attempted it = attempt(number, "openai-responses", 200, "");
    return new Attempted(
        number,
        it.answer(),
        Optional.of(
            new Attempted.Failure(
                Cause.NOT_FOUND, Phase.BEFORE_SENDING, "stopped", Attempted.Next.STOP_TARGET)),
        it.timing(),
        it.waits(),
        OptionalInt.empty(),
        Optional.empty(),
        it.protocol(),
        it.keyAlias(),
        it.authSource(),
        List.of());
  }

  private static Timing timing() {
    OptionalLong none = OptionalLong.empty();
    return new Timing(0, 0, none, none, none, none, none, none, 0, 0, 0);
  }

  private static SwitchingExchange switching(Exchange first, Exchange second) {
    return new SwitchingExchange(first, second, MissingWay::isRoute, "asked by openai-chat now");
  }

  @Test
  void a_missing_route_is_asked_once_and_the_other_way_is_taken_from_then_on() throws Exception {
    var first = new Scripted(Attempts.of(attempt(1, "openai-responses", 404, NOT_FOUND)));
    var second =
        new Scripted(
            Attempts.of(attempt(2, "openai-chat", 200, "")),
            Attempts.of(attempt(1, "openai-chat", 200, "")));
    Exchange both = switching(first, second);
    Attempts made = both.ask(REQUEST, STEP, 1);
    assertThat(made.all())
        .extracting(Attempted::protocol)
        .containsExactly("openai-responses", "openai-chat");
    assertThat(made.all()).extracting(Attempted::number).containsExactly(1, 2);
    Attempted.Failure shown = made.all().getFirst().failure().orElseThrow();
    assertThat(shown.next()).isEqualTo(Attempted.Next.AGAIN);
    assertThat(shown.detail()).endsWith("; asked by openai-chat now");
    assertThat(made.last().failure()).isEmpty();
    assertThat(both.ask(REQUEST, STEP, 1).all()).hasSize(1);
    assertThat(first.asked).containsExactly(1);
    assertThat(second.asked).containsExactly(2, 1);
  }

  @Test
  void a_trial_that_was_barred_meanwhile_is_asked_the_other_way() throws Exception {
    var first =
        new Scripted(
            Attempts.of(attempt(1, "openai-responses", 404, NOT_FOUND)), Attempts.of(unsent(1)));
    var second =
        new Scripted(
            Attempts.of(attempt(2, "openai-chat", 200, "")),
            Attempts.of(attempt(1, "openai-chat", 200, "")));
    Exchange both = switching(first, second);
    var late = new ArrayList<Attempts>();
    Exchange barred =
        switching(
            (request, step, number) -> {
              if (late.isEmpty()) late.add(both.ask(request, step, number));
              return late.getFirst();
            },
            second);
    assertThat(barred.ask(REQUEST, STEP, 1).last().failure()).isEmpty();
    assertThat(second.asked).containsExactly(2);
  }

  @Test
  void any_other_failure_is_told_as_it_is() throws Exception {
    Attempts failed = Attempts.of(attempt(1, "openai-responses", 401, "{\"detail\":\"no\"}"));
    var second = new Scripted();
    assertThat(switching(new Scripted(failed), second).ask(REQUEST, STEP, 1)).isEqualTo(failed);
    assertThat(second.asked).isEmpty();
  }

  @Test
  void both_hear_that_a_trial_ended_and_that_the_target_is_given_up() {
    var first = new Scripted();
    var second = new Scripted();
    Exchange both = switching(first, second);
    both.forget(STEP.trial());
    both.stop(Cause.BAD_KEY, "no");
    assertThat(first.told).containsExactly("forget", "stop");
    assertThat(second.told).containsExactly("forget", "stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"detail\":\"Not Found\"}|true",
        "404|404 page not found|true",
        "405|{\"detail\":\"Method Not Allowed\"}|true",
        "404|{\"error\":{\"message\":\"Invalid URL (POST"
            + " /v1/responses)\",\"type\":\"invalid_request_error\"}}|true",
        "400|{\"error\":{\"message\":\"Unsupported endpoint: /v1/responses\"}}|true",
        "400|{\"error\":{\"message\":\"The model x is not supported with the Responses"
            + " API.\"}}|true",
        "404|{\"error\":{\"message\":\"This model is only supported in"
            + " v1/chat/completions\"}}|true",
        "404|{\"error\":{\"message\":\"The model `x` does not"
            + " exist\",\"code\":\"model_not_found\"}}|false",
        "400|{\"error\":{\"message\":\"Unsupported parameter: temperature\"}}|false",
        "401|{\"detail\":\"Not Found\"}|false",
        "500|{\"detail\":\"endpoint not found\"}|false"
      })
  void a_route_is_missing_where_status_and_words_say_so(int status, String body, boolean missing) {
    assertThat(MissingWay.isRoute(attempt(1, "openai-responses", status, body))).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"error\":{\"message\":\"Previous response with id 'resp_1' not"
            + " found.\",\"code\":\"previous_response_not_found\"}}|true",
        "400|{\"error\":{\"message\":\"previous_response_id is not supported\"}}|true",
        "404|{\"detail\":\"Not Found\"}|false",
        "429|{\"error\":{\"code\":\"previous_response_not_found\",\"message\":\"m\"}}|false"
      })
  void a_chain_is_broken_where_the_words_say_so(int status, String body, boolean missing) {
    assertThat(MissingWay.isChain(attempt(1, "openai-responses", status, body))).isEqualTo(missing);
  }
}
