package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.ResponseHead;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static Optional<Duration> of(Map<String, String> headers) {
    var lists = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return RetryAfter.of(new ResponseHead(429, lists)).map(Hint::time);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "20, PT20S",
        "1.5, PT1.5S",
        "' 3 ', PT3S",
        "0, none",
        "-5, none",
        "NaN, none",
        "1e9, none",
        "'', none",
        "soon, none",
        "999999999999, PT277777777H46M39S",
        "'Fri, 20 Nov 2026 10:00:30 GMT', PT30S",
        "'Fri, 20 Nov 2026 09:00:00 GMT', none",
        "'Fri, 20 Nov 2026', none",
        "1, PT1S",
        "007, PT7S",
        "0.5, PT0.5S",
        "0.0, none",
        "-0, none",
        "-0.5, none",
        "+5, none",
        "5., none",
        ".5, none",
        "1_000, none",
        "'1,000', none",
        "5 s, none",
        "5s, none",
        "0x10, none",
        "Infinity, none",
        "-Infinity, none",
        "1e-3, none",
        "1E3, none",
        "null, none",
        "'5, 10', none",
        "'5;10', none",
        "10000000000000, none",
        "86400, PT24H",
        "3600.25, PT1H0.25S",
        "0.000000001, PT0.000000001S",
        "0.0000000001, none",
        "'\u0663', none",
        "'Friday, 20-Nov-26 10:00:30 GMT', PT30S",
        "'Fri Nov 20 10:00:30 2026', PT30S",
        "'Fri Nov  6 10:00:30 2026', none",
        "'Sun Dec  6 10:00:00 2026', PT384H",
        "'Fri, 20 Nov 2026 10:00:30', none",
        "'Fri, 20 Nov 2026 10:00:30 +0000', PT30S",
        "'Fri, 20 Nov 2026 11:00:30 +0100', PT30S",
        "'Mon, 20 Nov 2026 10:00:30 GMT', none",
        "'Fri, 20 Nov 2026 25:00:30 GMT', none",
        "'Fri, 32 Nov 2026 10:00:30 GMT', none",
        "'Fri, 20 Nov 2026 10:00:00 GMT', none",
        "'2026-11-20T10:00:30Z', none",
        "'Sat, 20 Nov 2027 10:00:00 GMT', PT8760H",
      })
  void seconds_and_dates_are_read_and_all_else_is_absent(String value, String wait) {
    assertThat(of(Map.of("retry-after", value, "date", "Fri, 20 Nov 2026 10:00:00 GMT")))
        .isEqualTo(Optional.ofNullable(wait).map(Duration::parse));
  }

  @Test
  void milliseconds_go_first_and_a_date_without_the_servers_own_says_nothing() {
    assertThat(of(Map.of("retry-after-ms", "250", "retry-after", "9")))
        .contains(Duration.ofMillis(250));
    assertThat(of(Map.of("retry-after-ms", "x", "retry-after", "9")))
        .contains(Duration.ofSeconds(9));
    assertThat(of(Map.of("retry-after", "Fri, 20 Nov 2026 10:00:30 GMT"))).isEmpty();
    assertThat(of(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "x-ratelimit-reset-requests, 1s, PT1S",
        "x-ratelimit-reset-requests, 6m0s, PT6M",
        "x-ratelimit-reset-tokens, 825ms, PT0.825S",
        "x-ratelimit-reset-tokens, 1m26.4s, PT1M26.4S",
        "x-ratelimit-reset-tokens, 1h2m3s, PT1H2M3S",
        "x-ratelimit-reset-tokens, 2d, PT48H",
        "x-ratelimit-reset-tokens-minute, 17.5, PT17.5S",
        "x-ratelimit-reset-requests, 0s, none",
        "x-ratelimit-reset-requests, 0, none",
        "x-ratelimit-reset-requests, -1s, none",
        "x-ratelimit-reset-requests, '', none",
        "x-ratelimit-reset-requests, s, none",
        "x-ratelimit-reset-requests, soon, none",
        "x-ratelimit-remaining-requests, 5, none",
        "anthropic-ratelimit-tokens-reset, 2026-11-20T10:01:00Z, PT1M",
        "anthropic-ratelimit-tokens-reset, 2026-11-20T09:01:00Z, none",
        "anthropic-ratelimit-tokens-reset, 2026-11-20T10:01:00, none",
        "anthropic-ratelimit-input-tokens-reset, 20, PT20S",
        "anthropic-ratelimit-tokens-remaining, 20, none"
      })
  void resets_are_durations_seconds_or_times(String name, String value, String wait) {
    var head =
        new ResponseHead(
            429, Map.of(name, List.of(value), "date", List.of("Fri, 20 Nov 2026 10:00:00 GMT")));
    assertThat(RetryAfter.reset(head))
        .isEqualTo(Optional.ofNullable(wait).map(it -> new Hint(Duration.parse(it), name)));
  }

  @Test
  void the_latest_reset_counts_and_says_which_it_was() {
    var head =
        new ResponseHead(
            429,
            Map.of(
                "x-ratelimit-reset-requests", List.of("1s"),
                "x-ratelimit-reset-tokens", List.of("20s", "90s")));
    assertThat(RetryAfter.reset(head))
        .contains(new Hint(Duration.ofSeconds(20), "x-ratelimit-reset-tokens"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // left of the day's requests, left of the minute's tokens, seconds
        "900, 0, 20",
        "900, 50, 20",
        "900, none, 20",
        "0, 0, 33011",
        "0, 50, 33011",
        "none, 50, 33011",
        "none, 0, 20",
        "odd, odd, 33011"
      })
  void a_limit_that_was_not_met_asks_for_no_wait(String requests, String tokens, long seconds) {
    var headers = new HashMap<String, List<String>>();
    headers.put("x-ratelimit-reset-requests-day", List.of("33011"));
    headers.put("x-ratelimit-reset-tokens-minute", List.of("20"));
    if (requests != null) headers.put("x-ratelimit-remaining-requests-day", List.of(requests));
    if (tokens != null) headers.put("x-ratelimit-remaining-tokens-minute", List.of(tokens));
    assertThat(RetryAfter.reset(new ResponseHead(429, headers)).map(Hint::time))
        .contains(Duration.ofSeconds(seconds));
  }

  @Test
  void requests_that_are_left_leave_nothing_to_wait_for() {
    var head =
        new ResponseHead(
            429,
            Map.of(
                "anthropic-ratelimit-requests-reset", List.of("50"),
                "anthropic-ratelimit-requests-remaining", List.of("3")));
    assertThat(RetryAfter.reset(head)).isEmpty();
  }

  @Test
  void noise_never_throws_and_is_never_negative() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(24); i > 0; i--)
        text.append("0123456789.,-+ :eEGMTFriNov\u0660".charAt(random.nextInt(28)));
      String value = text.toString();
      var resets =
          new ResponseHead(
              429, Map.of("x-ratelimit-reset-requests", List.of(value), "date", List.of(value)));
      assertThat(RetryAfter.reset(resets))
          .as("seed %d: %s", seed, value)
          .matches(wait -> wait.isEmpty() || wait.get().time().isPositive());
      assertThat(of(Map.of("retry-after", value, "retry-after-ms", value, "date", value)))
          .as("seed %d: %s", seed, value)
          .matches(wait -> wait.isEmpty() || wait.get().isPositive());
    }
  }
}
