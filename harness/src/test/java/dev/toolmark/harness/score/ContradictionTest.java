package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When an answer contradicts a result, when it merely ignores it, and when it states it. The tool
/// has answered `{"temp": -3, "sky": "snow"}`, `{"code": "RM-518", "total_eur": 1250}` or `{"rows":
/// 58204, "date": "2026-11-27", "open": true}`.
final class ContradictionTest {
  private final Scorer scorer = new Scorer();

  private String verdict(String path, String said) {
    String results =
        """
        get_weather {"city":"Oslo"}
        = {"temp": -3, "sky": "snow", "unit": "celsius"}
        find {"to":"A"}
        = {"code": "RM-518", "total_eur": 1250, "tickets": 3}
        use {"v":7}
        = {"rows": 58204, "date": "2026-11-27", "open": true}
        --
        """;
    var verdict =
        scorer.judge(
            Said.expecting("{uses_result: [" + path + "]}"),
            Said.transcript(results + "\"" + said + "\""));
    return verdict.classes().isEmpty() ? "right" : verdict.classes().getFirst().label();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "temp | The temperature in Oslo is 5 degrees.",
        "temp | The temperature is 5 °C.",
        "temp | **Temperature:** 5 °C",
        "temp | Oslo has snow today. The current temperature in Oslo is 19.",
        "temp | - Temperature: 5 °C",
        "temp | * The temperature in Oslo is 5.",
        "temp | The temperature in Oslo is -4.", // 12 divided by -3 is no way to say -3
        "temp | Temp = 17",
        "temp | It is 5 degrees in Oslo.",
        "temp | It's currently 5 °C.",
        "temp | Es sind 5 Grad.",
        "temp | Die Temperatur in Oslo beträgt 5 Grad.",
        "code | Your code is RM-581.",
        "code | Your code is XY-518.",
        "code | The code for Oslo is `RM-999`.",
        "total_eur | The total is 1,260 euros.",
        "rows | It is 58205.",
        "date | The date is 2026-11-28.",
      })
  void is_contradicted(String path, String said) {
    assertThat(verdict(path, said)).isEqualTo("result_contradicted");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "temp | It is cold.",
        "temp | The temperature is 3 degrees.", // may be the same without its sign
        "temp | The temperature is 26.6 °F.", // the same in Fahrenheit
        "temp | The temperature is 7.", // the argument of another call, said before
        "temp | The temperature is not 5.",
        "temp | The temperature might be 5.",
        "temp | Is the temperature 5?",
        "temp | If the temperature is 5, take a coat.",
        "temp | The average temperature is 5.",
        "temp | The room temperature is 21.",
        "temp | The temperature difference is 5.",
        "temp | The temperature tomorrow is 5.",
        "temp | The temperature is about 5.",
        "temp | The temperature in Rome is 21.", // of Rome nobody spoke
        "temp | The temperature difference between the two is 21.",
        "temp | It is 5 PM.",
        "temp | It is 10 minutes away.",
        "temp | It is snowing, and I checked 5 sources.",
        "temp | I tried 5 times and it did not work.",
        "temp | There are 5 stations in Oslo.",
        "total_eur | The total is 1,300 euros.", // rounded
        "total_eur | The total is 1.25 thousand.",
        "total_eur | The total of two is 2,500.", // twice
        "total_eur | The total per ticket is 417.", // a third: 3 was said
        "total_eur | The total is 1,253 with the 3.", // and 3 more
        "rows | It is 58 thousand.",
        "temp | ~ The temperature is 5.",
        "temp | It isn't cold but the temperature is 5.",
        "temp | It isn’t cold but the temperature is 5.",
        "temp | It is cold, e.g. the temperature is 5.",
        "temp | It is cold, e. g. the temperature is 5.",
        "temp | For instance: the temperature is 5.",
        "temp | Es ist kalt, z. B. die Temperatur ist 5.",
        "temp | Es ist kalt, z.B. die Temperatur ist 5.",
        "temp | Z. B. die Temperatur ist 5.",
        "temp | Z.\u00a0B. die Temperatur ist 5.",
        "temp | zB die Temperatur ist 5.",
        "temp | Die Temperatur ist 5, z. B. im Tal.",
        "temp | Zum Beispiel ist es kalt und die Temperatur ist 5.",
        "temp | Beispielsweise: die Temperatur ist 5.",
        "code | Your code is 518-RM.", // another shape
        "code | Your code is RM/581.", // another shape
        "code | Your code is ready.",
        "code | Your code is in the mail.",
        "code | The code is 581.", // another shape
        "code | I sent the code, see ticket RM-999.", // nothing joins the two
        "date | The date is 28 November 2026.", // another shape
        "open | No, it is closed.", // a truth value is never contradicted for certain
        "temp | ''",
      })
  void is_ignored(String path, String said) {
    assertThat(verdict(path, said)).isEqualTo("result_ignored");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "temp | It is minus 3, not 5.",
        "temp | Minus three degrees.",
        "total_eur | Twelve hundred and fifty euros.",
        "temp | 3 degrees below zero.",
        "temp | The temperature is 5 in Rome and -3 in Oslo.",
        "code | RM-518, and never RM-581.",
        "total_eur | 1.250,00 Euro",
        "rows | 58 204 rows",
      })
  void is_stated(String path, String said) {
    assertThat(verdict(path, said)).isEqualTo("right");
  }

  private static java.util.Optional<String> contradicted(String path, String value, String text) {
    var before = new SaidBefore(Said.expecting("{calls: none}"), java.util.List.of());
    return new Contradiction(text, before).of(path, Said.json(value), true);
  }

  @ParameterizedTest(name = "{0} = {1}: {2} gives {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n.km | 51 | The km is 77. | 77",
        "_fee | 51 | The fee is 77. | 77",
        "total_eur | 51 | The total eur is 77. | 77",
        "seatNumber | 51 | The seat number is 77. | 77",
        "fee[0] | 51 | The fee is 77. | 77",
        "[0] | 51 | The fee is 77. | -",
        "fee | true | The fee is 77. | -",
        "fee | null | The fee is 77. | -",
        "fee | [51] | The fee is 77. | -",
        "fee | {\"a\":51} | The fee is 77. | -",
        "fee | \" A51\" | The fee is A77. | -",
        "fee | \"A51\" | The fee is A77. | A77"
      })
  void what_is_given_in_place_of_a_value(String path, String value, String text, String other) {
    assertThat(contradicted(path, value, text).orElse("-")).isEqualTo(other);
  }

  @Test
  void a_number_too_long_to_read_contradicts_nothing() {
    assertThat(contradicted("fee", "51", "The fee is " + "7".repeat(1001) + ".")).isEmpty();
    assertThat(contradicted("fee", "51", "The fee is " + "7".repeat(40) + ".")).isPresent();
  }
}
