package dev.toolmark.providers;

import static dev.toolmark.providers.RetryWorld.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.RetryWorld.Reply;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.transport.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a target does over many steps, under a clock that goes on when somebody waits.
class RetryTest {
  private static RetryWorld world(int keys) {
    return new RetryWorld(keys, RetryRules.USUAL);
  }

  private static RetryRules lifted(int attempts) {
    RetryRules it = RetryRules.USUAL;
    return new RetryRules(
        attempts, it.time(), OptionalDouble.empty(), it.maxWait(), it.rest(), it.cooldown(), false);
  }

  private static Attempted.Failure failure(Attempts made) {
    return made.last().failure().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void an_outage_of_ten_minutes_costs_hardly_more_requests_than_there_are_trials(int keys) {
    for (int status : new int[] {500, 503, 529}) {
      RetryWorld world = world(keys).replies((_, _) -> Reply.status(status));
      int trials = 0;
      while (world.now() < 600 * SECOND) {
        trials++;
        world.ask();
      }
      assertThat(world.calls.size())
          .as("requests of %d trials at %d", trials, status)
          .isLessThanOrEqualTo((int) (trials * 1.1) + RetryBudget.EXTRA);
      List<RetryWorld.Call> open =
          world.calls.stream().filter(it -> it.at() > 120 * SECOND).toList();
      for (int i = 1; i < open.size(); i++)
        assertThat(open.get(i).at() - open.get(i - 1).at())
            .as("between probes")
            .isGreaterThanOrEqualTo(Breaker.PROBE_EVERY);
    }
  }

  @Test
  void the_steps_of_a_trial_share_its_retries_and_another_trial_has_its_own() {
    RetryWorld world =
        new RetryWorld(1, lifted(4))
            .replies((n, _) -> n == 2 || n == 3 ? Reply.ok() : Reply.status(500));
    TrialTag trial = RetryWorld.trial("of-two-steps");
    assertThat(world.ask(trial, 0, 1).all()).hasSize(3);
    assertThat(world.ask(trial, 1, 1).all()).as("a step that goes well takes none").hasSize(1);
    Attempts third = world.ask(trial, 2, 1);
    assertThat(third.all()).as("one retry of three is left").hasSize(2);
    assertThat(failure(third).detail()).endsWith("the trial's 3 retries are used up");
    assertThat(world.ask().all()).hasSize(4);
    world.forget(trial);
    assertThat(world.ask(trial, 3, 1).all()).as("forgotten").hasSize(4);
  }

  @Test
  void what_a_trial_loses_to_retries_counts_over_its_steps() {
    RetryRules it = lifted(1000);
    var hurried =
        new RetryRules(
            it.attempts(),
            Duration.ofSeconds(60),
            it.share(),
            it.maxWait(),
            it.rest(),
            it.cooldown(),
            false);
    RetryWorld world =
        new RetryWorld(1, hurried)
            .replies((n, _) ->
                n == 1
                    ? Reply.ok()
                    : Reply.status(500, Map.of("retry-after", n == 0 ? "40" : "25"), "{}"));
    TrialTag trial = RetryWorld.trial("of-two-steps");
    assertThat(world.ask(trial, 0, 1).all()).hasSize(2);
    Attempts second = world.ask(trial, 1, 1);
    assertThat(second.all()).as("40 s and 25 s are more than 60 s").hasSize(1);
    assertThat(failure(second).detail())
        .endsWith("the time for the trial's retries, 60 s, is used up");
  }

  @Test
  void a_target_with_a_fallback_waits_for_resting_keys_as_long_as_it_was_told_and_no_longer() {
    for (int wait : new int[] {0, 20}) {
      RetryRules rules = lifted(1000).switchingAfter(Duration.ofSeconds(wait));
      RetryWorld world =
          new RetryWorld(2, rules)
              .replies((_, _) -> Reply.status(429, Map.of("retry-after", "60"), "{}"));
      long begun = world.now();
      Attempts made = world.ask();
      assertThat(world.calls).extracting(RetryWorld.Call::key).containsExactlyInAnyOrder(0, 1);
      assertThat(failure(made).next()).isEqualTo(Attempted.Next.GIVE_UP);
      assertThat(failure(made).detail()).contains("all keys are cooling", "has a fallback");
      assertThat(world.now() - begun)
          .as("told %d s", wait)
          .isBetween(wait * SECOND, (wait + 5) * SECOND);
      long before = world.now();
      assertThat(failure(world.ask()).cause()).isEqualTo(Cause.RATE_LIMITED);
      assertThat(world.calls).as("no call while both rest").hasSize(2);
      assertThat(world.now() - before).isEqualTo(wait * SECOND);
    }
  }

  @Test
  void a_target_whose_keys_are_back_is_asked_again_in_place_of_its_fallback() {
    RetryWorld world =
        new RetryWorld(1, lifted(1000).switchingAfter(Duration.ZERO))
            .replies((n, _) ->
                n == 0 ? Reply.status(429, Map.of("retry-after", "60"), "{}") : Reply.ok());
    assertThat(world.ask().last().failure()).isPresent();
    world.passes(200);
    assertThat(world.ask().last().failure()).isEmpty();
  }

  @Test
  void a_breaker_that_opens_switches_to_the_fallback_at_once() {
    RetryWorld world =
        new RetryWorld(1, lifted(1000).switchingAfter(Duration.ZERO))
            .replies((_, _) -> Reply.status(500));
    for (int i = 0; i < 20; i++) world.ask();
    long before = world.now();
    int calls = world.calls.size();
    Attempted.Failure barred = failure(world.ask());
    assertThat(barred.detail()).contains("the provider is down", "has a fallback");
    assertThat(barred.next()).isEqualTo(Attempted.Next.GIVE_UP);
    assertThat(world.calls).hasSize(calls);
    assertThat(world.now()).isEqualTo(before);
  }

  @Test
  void a_provider_that_comes_back_is_asked_as_before() {
    RetryWorld world = world(1).replies((n, _) -> n < 40 ? Reply.status(500) : Reply.ok());
    for (int i = 0; i < 60; i++) world.ask();
    assertThat(world.ask().last().failure()).isEmpty();
    long before = world.now();
    for (int i = 0; i < 100; i++) assertThat(world.ask().all()).hasSize(1);
    assertThat(world.now()).isEqualTo(before);
  }

  @Test
  void keys_that_are_all_refused_get_one_call_each_and_the_target_is_over() {
    RetryWorld world = world(3).replies((_, _) -> Reply.status(401));
    Attempts made = world.ask();
    assertThat(world.calls).extracting(RetryWorld.Call::key).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(failure(made).next()).isEqualTo(Attempted.Next.STOP_TARGET);
    assertThat(failure(made).detail())
        .contains("k#0 was refused")
        .contains("the key k#")
        .contains("came from env:K");
    Attempts later = world.ask();
    assertThat(world.calls).as("nothing more is sent").hasSize(3);
    assertThat(failure(later).phase()).isEqualTo(Phase.BEFORE_SENDING);
    assertThat(failure(later).cause()).isEqualTo(Cause.BAD_KEY);
    assertThat(failure(later).detail()).startsWith("not asked: the target was stopped: ");
  }

  @Test
  void one_bad_key_of_three_is_found_out_twice_and_never_used_again() {
    RetryWorld world =
        new RetryWorld(3, lifted(6)).replies((_, key) -> key == 1 ? Reply.status(401) : Reply.ok());
    for (int i = 0; i < 300; i++) {
      assertThat(world.ask().last().failure()).isEmpty();
      world.passes(1);
    }
    assertThat(world.calls).filteredOn(it -> it.key() == 1).hasSize(2);
    assertThat(world.calls).hasSize(302);
  }

  @Test
  void where_all_keys_are_limited_the_earliest_wake_is_waited_for() {
    RetryWorld world =
        new RetryWorld(3, lifted(6))
            .replies((n, key) ->
                n < 3
                    ? Reply.status(429, Map.of("retry-after", "" + (20 + 10 * key)), "{}")
                    : Reply.ok());
    Attempts made = world.ask();
    assertThat(made.last().failure()).isEmpty();
    assertThat(world.calls.getLast().key()).isZero();
    assertThat(made.last().waits().rateLimit() / (double) SECOND).isBetween(19.0, 23.0);
    assertThat(made.last().waits().source()).contains("retry-after");
  }

  @Test
  void a_wait_beyond_the_longest_is_not_slept_and_says_until_when() {
    RetryWorld world =
        world(1).replies((_, _) -> Reply.status(429, Map.of("retry-after", "3600"), "{}"));
    Attempts made = world.ask();
    assertThat(world.calls).hasSize(1);
    assertThat(failure(made).next()).isEqualTo(Attempted.Next.STOP_TARGET);
    assertThat(failure(made).detail())
        .contains("longer than max_wait, which is 300 s")
        .contains("ask again after 2026-11-20T15:59:55Z, with --retry-failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {299, 300})
  void a_wait_of_no_more_than_the_longest_is_slept_whatever_is_added_to_it(int seconds) {
    RetryWorld world = world(1).first(Reply.status(429, Map.of("retry-after", "" + seconds), "{}"));
    assertThat(world.ask().last().failure()).isEmpty();
    assertThat(world.gap(0)).isBetween((double) seconds, 300.1);
  }

  @Test
  void a_server_in_trouble_that_asks_for_an_hour_stops_the_target_too() {
    RetryWorld world =
        world(1).replies((_, _) -> Reply.status(500, Map.of("retry-after", "3600"), "{}"));
    assertThat(failure(world.ask()).next()).isEqualTo(Attempted.Next.STOP_TARGET);
    assertThat(world.calls).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "402, insufficient_quota",
    "429, insufficient_quota",
    "401, invalid_api_key",
    "503, overloaded"
  })
  void a_long_wait_asked_of_one_key_does_not_keep_another_from_its_turn(int status, String code) {
    String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}";
    RetryWorld world = world(3).first(Reply.status(status, Map.of("retry-after", "3600"), body));
    Attempts made = world.ask();
    assertThat(made.last().failure()).isEmpty();
    assertThat(world.calls).extracting(RetryWorld.Call::key).doesNotHaveDuplicates().hasSize(2);
    assertThat(world.gap(0)).as("seconds to the next key").isLessThanOrEqualTo(0.5);
  }

  @Test
  void where_every_key_is_busy_for_too_long_the_target_is_over() {
    RetryWorld world =
        world(2).replies((_, _) -> Reply.status(503, Map.of("retry-after", "600"), "{}"));
    assertThat(failure(world.ask()).next()).isEqualTo(Attempted.Next.STOP_TARGET);
    assertThat(world.calls).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "500, false, 1",
    "429, false, 1",
    "400, true, 2",
    "403, true, 2",
    "500, true, 2",
    "400, no, 1"
  })
  void the_servers_own_word_on_asking_again_is_taken(int status, String word, int attempts) {
    RetryWorld world =
        world(1).first(Reply.status(status, Map.of("x-should-retry", word), "{\"error\":{}}"));
    assertThat(world.ask().all()).hasSize(attempts);
  }

  @Test
  void it_is_not_taken_past_the_budget_nor_after_content() {
    RetryWorld world =
        world(1)
            .replies(
                (_, _) -> Reply.status(400, Map.of("x-should-retry", "true"), "{\"error\":{}}"));
    assertThat(world.ask().all()).hasSize(6);
    String content = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n";
    RetryWorld cut =
        world(1)
            .first(
                new Reply(
                    200,
                    Map.of("x-should-retry", "true"),
                    content,
                    Stage.READING,
                    Optional.empty()));
    assertThat(cut.ask().all()).hasSize(1);
  }

  @Test
  void the_words_on_waiting_are_taken_in_their_order() {
    var headers = new HashMap<String, String>();
    String body =
        "{\"error\":{\"message\":\"no\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"11s\"}]}}";
    String[][] order = {
      {"none", "", "body", "11"},
      {"x-ratelimit-reset-tokens", "22s", "x-ratelimit-reset-tokens", "22"},
      {"retry-after", "33", "retry-after", "33"},
      {"retry-after-ms", "44000", "retry-after-ms", "44"}
    };
    for (String[] row : order) {
      headers.put(row[0], row[1]);
      RetryWorld world = world(1).first(Reply.status(429, Map.copyOf(headers), body));
      Attempts made = world.ask();
      assertThat(made.last().waits().source()).contains(row[2]);
      double asked = Double.parseDouble(row[3]);
      assertThat(world.gap(0)).as(row[2]).isBetween(asked, asked * 1.1 + 0.1);
    }
  }

  @Test
  void resets_that_stand_on_every_answer_are_no_wait_for_a_server_in_trouble() {
    RetryWorld world =
        world(1)
            .first(Reply.status(500, Map.of("x-ratelimit-reset-requests", "6h"), "{\"error\":{}}"));
    assertThat(world.ask().last().failure()).isEmpty();
    assertThat(world.gap(0)).isLessThanOrEqualTo(0.5);
  }

  @Test
  void an_empty_account_stays_empty_whatever_resets_stand_beside_it() {
    RetryWorld world =
        world(2)
            .replies((_, _) ->
                Reply.status(
                    429,
                    Map.of("x-ratelimit-reset-requests", "6ms"),
                    "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"no\"}}"));
    Attempts made = world.ask();
    assertThat(world.calls).extracting(RetryWorld.Call::key).containsExactlyInAnyOrder(0, 1);
    assertThat(failure(made).next()).isEqualTo(Attempted.Next.STOP_TARGET);
    assertThat(failure(made).detail()).contains("is out of credit");
  }

  @Test
  void a_connection_that_was_old_is_tried_again_at_once_and_once() {
    RetryWorld world =
        world(1)
            .replies((n, _) ->
                n == 0 || n > 2
                    ? Reply.ok()
                    : Reply.broken(Stage.AWAITING_HEAD, Cause.CUT_SHORT, ""));
    world.ask();
    Attempts made = world.ask();
    assertThat(made.all()).hasSize(3);
    assertThat(world.gap(1)).isZero();
    assertThat(made.all().get(1).waits()).isEqualTo(Waits.NONE);
    assertThat(world.gap(2)).isPositive();
  }

  @Test
  void the_few_retries_of_one_kind_are_not_used_up_by_failures_of_another() {
    RetryWorld mixed =
        world(1)
            .replies((n, _) -> n < 2 ? Reply.status(500) : n < 4 ? Reply.status(409) : Reply.ok());
    assertThat(mixed.ask().all()).hasSize(5).last().matches(it -> it.failure().isEmpty());
    RetryWorld alike = world(1).replies((_, _) -> Reply.status(409));
    assertThat(alike.ask().all()).hasSize(3);
  }

  @Test
  void attempts_are_numbered_on_from_an_earlier_life() {
    RetryWorld world = world(1).first(Reply.status(500));
    assertThat(world.ask(4).all()).extracting(Attempted::number).containsExactly(4, 5);
    assertThat(world.ends).extracting(AttemptEnd::number).containsExactly(4, 5);
  }

  @Test
  void a_step_takes_no_longer_than_its_time() {
    RetryRules it = RetryRules.USUAL;
    var rules =
        new RetryRules(
            1000,
            Duration.ofMinutes(2),
            OptionalDouble.empty(),
            it.maxWait(),
            it.rest(),
            it.cooldown(),
            false);
    RetryWorld world = new RetryWorld(1, rules).replies((_, _) -> Reply.status(500));
    Attempts made = world.ask();
    assertThat(world.now()).isLessThanOrEqualTo(115 * SECOND + 5 * SECOND);
    assertThat(failure(made).detail()).contains("is used up");
  }

  @Test
  void any_header_of_any_form_leads_to_a_wait_within_bounds() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      String value = noise(random);
      int status = new int[] {429, 500, 503, 402, 408}[random.nextInt(5)];
      RetryWorld world =
          new RetryWorld(1 + random.nextInt(2), lifted(2))
              .first(
                  Reply.status(
                      status,
                      Map.of(
                          "retry-after",
                          value,
                          "retry-after-ms",
                          noise(random),
                          "x-ratelimit-reset-requests",
                          noise(random),
                          "date",
                          "Fri, 20 Nov 2026 10:00:00 GMT"),
                      "{\"error\":{\"retryDelay\":\"" + value + "\"}}"));
      Attempts made = world.ask();
      for (Attempted each : made.all())
        assertThat(each.waits().sum()).as("seed %d: %s", seed, value).isBetween(0L, 331 * SECOND);
    }
  }

  private static String noise(Random random) {
    if (random.nextInt(4) == 0) return Long.toString(random.nextLong(1L << random.nextInt(60)));
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--)
      text.append("0123456789.-+ eE:smhT,Z".charAt(random.nextInt(23)));
    return text.toString();
  }
}
