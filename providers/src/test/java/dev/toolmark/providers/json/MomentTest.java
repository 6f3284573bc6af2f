package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  /// Of a second between these, with as many digits behind it as an instant writes, or none.
  private static Instant instant(long seed, long from, long to) {
    var random = new Random(seed);
    long second = random.nextLong(from, to);
    int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    int unit = units[random.nextInt(units.length)];
    int nanos = random.nextInt(1_000_000_000);
    return Instant.ofEpochSecond(second, nanos - nanos % unit);
  }

  @Test
  void what_an_instant_says_of_itself_is_that_instant() {
    for (long seed = 0; seed < 5_000; seed++) {
      Instant at = instant(seed, -62_135_596_800L, 253_402_300_800L);
      assertThat(Moment.parse(at.toString())).as("seed %d", seed).isEqualTo(at);
    }
  }

  @Test
  void an_instant_is_written_as_it_says_itself() {
    for (long seed = 0; seed < 5_000; seed++) {
      Instant at = instant(seed, -63_000_000_000L, 253_500_000_000L);
      assertThat(Moment.text(at)).as("seed %d", seed).isEqualTo(at.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "9999-12-31T23:59:59.100Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z",
        "2024-02-29T00:00:00.000001Z"
      })
  void the_edges_of_the_usual_form_are_written_like_all_others(String text) {
    assertThat(Moment.text(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-20",
        "2026-11-20T19:43:39",
        "2026-13-20T19:43:39Z",
        "2026-02-30T19:43:39Z",
        "2026-11-20T25:43:39Z",
        "2026-11-20T19:60:39Z",
        "2026-11-20T19:43:61Z",
        "2026-11-20x19:43:39Z",
        "2026-11-20T19:43:39.1234567890Z",
        "2026-11-2OT19:43:39Z",
        "-026-11-20T19:43:39Z"
      })
  void what_is_no_instant_is_refused(String text) {
    assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-20T19:43:39.5Z", "2026-11-20T24:00:00Z", "2026-11-20T20:43:39+01:00"})
  void every_other_form_of_an_instant_is_read_too(String text) {
    assertThat(Moment.parse(text)).isEqualTo(Instant.parse(text));
  }
}
