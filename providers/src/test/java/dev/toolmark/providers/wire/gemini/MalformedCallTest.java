package dev.toolmark.providers.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MalformedCallTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Malformed function call: print(default_api.get_weather(city='Pa | get_weather | city='Pa",
        "Malformed function call: get_weather({\"city\": ) | get_weather | {\"city\":",
        "Malformed function call: call:default_api:get_weather{city:Paris | get_weather |"
            + " {city:Paris",
        "get_weather(city=Paris) | get_weather | city=Paris"
      })
  void a_call_is_found_in_the_message(String message, String name, String arguments) {
    assertThat(MalformedCall.in(message))
        .hasValueSatisfying(it -> {
          assertThat(it.name()).isEqualTo(name);
          assertThat(it.arguments().strip()).isEqualTo(arguments);
        });
  }

  @Test
  void a_message_that_names_none_has_none() {
    assertThat(MalformedCall.in("")).isEmpty();
    assertThat(MalformedCall.in("Malformed function call: ")).isEmpty();
    assertThat(MalformedCall.in("The model was unable to call a tool.")).isEmpty();
  }
}
