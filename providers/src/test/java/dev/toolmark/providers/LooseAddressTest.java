package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseAddressTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:11434",
    "0.0.0.0, http://127.0.0.1:11434",
    "0.0.0.0:11500, http://127.0.0.1:11500",
    "gpu-box:8080, http://gpu-box:8080",
    "gpu-box, http://gpu-box:11434",
    "http://gpu-box, http://gpu-box",
    "https://ollama.example/base, https://ollama.example/base",
    "http://0.0.0.0:11434/, http://127.0.0.1:11434/",
    "[::]:11434, http://[::1]:11434",
    "not an address, not an address",
  })
  void what_a_variable_holds_becomes_an_address_that_can_be_called(String text, String whole) {
    assertThat(LooseAddress.whole(text, "http://127.0.0.1:11434")).isEqualTo(whole);
  }
}
