package dev.toolmark.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogFileTest {
  private static final String GOOD =
      """
      version: 1
      quirks:
        odd: {protocols: [openai-chat], says: "It is odd."}
      providers:
      - id: one
        name: One
        aliases: [uno]
        category: cloud
        protocols: {openai-chat: /chat/completions}
        base_url: https://one.example/v1
        auth: bearer
        env: [ONE_KEY]
        tool_support: native
        quirks: [odd]
        source: nowhere
        read: 2026-11-20
      """;

  @Test
  void the_row_of_these_tests_is_good() {
    Catalog catalog = CatalogFile.read("c.yaml", GOOD);
    assertThat(catalog.find("UNO").orElseThrow().name()).isEqualTo("One");
    assertThat(catalog.quirk("odd").orElseThrow().says()).isEqualTo("It is odd.");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("name: One", "nam: One", "c.yaml:5:3: \"name\" is missing"),
        Arguments.of("  env: [ONE_KEY]", "  evn: [ONE_KEY]", "c.yaml:12:3: the key \"evn\" is not"),
        Arguments.of("name: One", "name: One\n  name: Two", "c.yaml:7:3: "),
        Arguments.of("auth: bearer", "auth: bear", "c.yaml:5:3: auth is one of bearer, "),
        Arguments.of("category: cloud", "category: clod", "c.yaml:8:13: category is one of "),
        Arguments.of(
            "openai-chat: /chat", "open-chat: /chat", "no protocol is called \"open-chat\""),
        Arguments.of("openai-chat: /chat", "openai-chat: chat", "a path begins with \"/\""),
        Arguments.of("one.example/v1", "one.example/v1/", "ends without \"/\""),
        Arguments.of("quirks: [odd]", "quirks: [even]", "c.yaml:14:11: the quirk \"even\" is not"),
        Arguments.of(
            "quirks: [odd]",
            "quirks: []",
            "c.yaml:3:8: no row or model rule has the quirk \"odd\""),
        Arguments.of(
            "source: nowhere", "env_auth: {TWO_KEY: bearer}\n  source: nowhere", "env_auth names"),
        Arguments.of(
            "source: nowhere",
            "model_protocols: [{models: a, protocol: gemini}]\n  source: nowhere",
            "models are routed to gemini, which one does not speak"),
        Arguments.of(
            "providers:",
            "model_rules:\n- {rows: [two], models: a, quirks: [odd], source: x}\nproviders:",
            "c.yaml:5:10: no row has the id \"two\""),
        Arguments.of(
            "providers:",
            "model_rules:\n- {rows: [one], models: a, quirks: [even], source: x}\nproviders:",
            "c.yaml:5:36: the quirk \"even\" is not defined"),
        Arguments.of(
            "providers:",
            "model_rules:\n- {rows: [one], models: \"(\", quirks: [odd], source: x}\nproviders:",
            "is no regular expression"),
        Arguments.of(
            "providers:",
            "inference:\n- {models: a, providers: [two]}\nproviders:",
            "c.yaml:5:26: no row has the id \"two\""),
        Arguments.of(
            "source: nowhere",
            "models: {path: /models, list: data, hide: none}\n  source: nowhere",
            "name_filters has no \"none\""),
        Arguments.of(
            "source: nowhere",
            "models: {path: /models}\n  source: nowhere",
            "says by \"list\" what holds its rows"),
        Arguments.of(
            "source: nowhere",
            "models: {path: /models, list: data, keep: [{at: a}]}\n  source: nowhere",
            "a condition on a has is or not"),
        Arguments.of("aliases: [uno]", "aliases: [one]", "c.yaml:7:12: the name \"one\" is taken"),
        Arguments.of("aliases: [uno]", "aliases: uno", "c.yaml:7:12: a list was due"),
        Arguments.of("read: 2026-11-20", "read: today", "c.yaml:16:9: a date such as"),
        Arguments.of("version: 1", "version: 2", "c.yaml:1:10: only version 1"),
        Arguments.of(
            "tool_support: native", "tool_support: native\n  simulated: yes", "true or false"),
        Arguments.of("[ONE_KEY]", "[ONE_KEY", "c.yaml:13:"),
        Arguments.of("source: nowhere", "source: !!java.net.URL [x]", "c.yaml:15:11: "));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_wrong_is_told_with_its_place(String good, String bad, String told) {
    String yaml = GOOD.replace(good, bad);
    assertThat(yaml).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> CatalogFile.read("c.yaml", yaml))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining(told)
        .hasMessageStartingWith("c.yaml:");
  }

  @Test
  void an_empty_file_and_a_list_are_told() {
    assertThatThrownBy(() -> CatalogFile.read("c.yaml", "")).hasMessageContaining("empty");
    assertThatThrownBy(() -> CatalogFile.read("c.yaml", "- 1"))
        .hasMessage("c.yaml:1:1: a mapping was due");
  }
}
