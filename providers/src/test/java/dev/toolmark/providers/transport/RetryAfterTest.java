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
    return RetryAfter.of(new ResponseHead(429, lists));
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

  @Test
  void noise_never_throws_and_is_never_negative() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(24); i > 0; i--)
        text.append("0123456789.,-+ :eEGMTFriNov\u0660".charAt(random.nextInt(28)));
      String value = text.toString();
      assertThat(of(Map.of("retry-after", value, "retry-after-ms", value, "date", value)))
          .as("seed %d: %s", seed, value)
          .matches(wait -> wait.isEmpty() || wait.get().isPositive());
    }
  }
}
