package dev.toolmark.harness.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.textcall.TextTools;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextToolsConfigTest {
  /// What the provider's models do, what the target says of its own, what it wants, and what comes
  /// of it. `-`: nothing is said.
  @ParameterizedTest
  @CsvSource({
    "NATIVE, -, -, OFF", "BASIC, -, -, OFF", "NONE, -, -, AUTO", "NATIVE, NONE, -, AUTO",
        "NONE, NATIVE, -, OFF",
    "NONE, BASIC, -, OFF", "NONE, -, off, OFF", "NATIVE, -, auto, AUTO", "NATIVE, NONE, on, ON",
        "BASIC, -, on, ON"
  })
  void text_is_read_where_a_model_has_no_other_way_or_where_it_is_wanted(
      ToolSupport usual, String level, String wanted, TextTools text) {
    var tools =
        new Target.Tools(
            level.equals("-") ? Optional.empty() : Optional.of(ToolSupport.valueOf(level)),
            TextTools.of(wanted));
    assertThat(tools.textTools(usual)).isEqualTo(text);
  }
}
