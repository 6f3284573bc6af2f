package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.frame.Held;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EventTypesTest {
  private static Held held(String type) {
    var held = new Held();
    byte[] bytes = type.getBytes(StandardCharsets.UTF_8);
    held.set(bytes, 0, bytes.length);
    return held;
  }

  @Test
  void a_type_that_is_known_is_that_text_and_any_other_is_none() {
    var types = EventTypes.of("response.created", "response.output_text.delta", "error");
    assertThat(types.of(held("response.created"))).contains("response.created");
    assertThat(types.of(held("response.output_text.delta"))).contains("response.output_text.delta");
    assertThat(types.of(held("error"))).contains("error");
    for (String other : new String[] {"", "errors", "response.createD", "r\u00e9ponse"})
      assertThat(types.of(held(other))).as(other).isEmpty();
  }

  @Test
  void what_is_known_is_not_made_again() {
    var types = EventTypes.of("error");
    assertThat(types.of(held("error"))).isSameAs(types.of(held("error")));
  }
}
