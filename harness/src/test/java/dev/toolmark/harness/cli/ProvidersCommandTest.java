package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("toolmark.root", "."));
  private static final Catalog CATALOG = Catalog.load();
  private static final String KEY = "sk-canary-0123456789";

  @Test
  void the_page_of_the_documents_is_what_the_catalog_says() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/providers.md")))
        .as("made by: scripts/toolmark providers --markdown > docs/providers.md")
        .isEqualTo(new ProvidersPage(CATALOG).text());
  }

  @Test
  void every_row_has_a_line_with_protocols_sign_in_tools_and_key() {
    List<String> lines =
        new ProviderLines(CATALOG, Map.of("GROQ_API_KEY", KEY + "," + KEY + "2")).table();
    assertThat(lines).hasSize(CATALOG.rows().size() + 1);
    for (int i = 0; i < CATALOG.rows().size(); i++) {
      Provider row = CATALOG.rows().get(i);
      assertThat(lines.get(i + 1)).startsWith(row.id() + " ").contains(row.auth());
      assertThat(lines.get(i + 1)).contains(row.protocols());
    }
    assertThat(lines).anyMatch(it -> it.endsWith("native  GROQ_API_KEY holds 2 keys"));
    assertThat(String.join("\n", lines)).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groq | | none: set GROQ_API_KEY",
        "groq | GROQ_API_KEY | GROQ_API_KEY is set",
        "anthropic | ANTHROPIC_AUTH_TOKEN | ANTHROPIC_AUTH_TOKEN is set, shared with"
            + " custom-anthropic",
        "anthropic | ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN | ANTHROPIC_API_KEY is set",
        "vertex | GOOGLE_API_KEY GOOGLE_APPLICATION_CREDENTIALS | GOOGLE_APPLICATION_CREDENTIALS is"
            + " set",
        "ollama | | none needed",
        "litellm | LITELLM_MASTER_KEY | LITELLM_MASTER_KEY is set",
        "openai-codex | | an account"
      })
  void the_state_of_a_key_is_its_variable(
      String id, @org.jspecify.annotations.Nullable String set, String told) {
    Provider row = CATALOG.find(id).orElseThrow();
    var env = new HashMap<String, String>();
    if (set != null) for (String name : set.split(" ", -1)) env.put(name, KEY);
    assertThat(KeyState.of(row, CATALOG, env).told(row)).isEqualTo(told);
  }

  @Test
  void one_row_is_told_whole() {
    Provider row = CATALOG.find("claude").orElseThrow();
    assertThat(String.join("\n", new ProviderLines(CATALOG, Map.of()).whole(row)))
        .contains(
            "anthropic: Anthropic",
            "also called    claude",
            "ANTHROPIC_AUTH_TOKEN by bearer",
            "default model  claude-sonnet-4-6",
            "newest-models-no-sampling",
            "named by hand: anthropic-java, ai-sdk, 2026-11-20",
            "https://console.anthropic.com/settings/keys");
    Provider zhipu = CATALOG.find("glm").orElseThrow();
    assertThat(String.join("\n", new ProviderLines(CATALOG, Map.of()).whole(zhipu)))
        .contains("region coding: https://open.bigmodel.cn/api/coding/paas/v4");
  }

  @Test
  void json_has_every_row_and_no_key() {
    JsonValue all = new ProviderJson(CATALOG, Map.of("OPENAI_API_KEY", KEY)).all(CATALOG.rows());
    assertThat(((JsonValue.Arr) all).items()).hasSize(CATALOG.rows().size());
    assertThat(all.text())
        .contains("\"variable\":\"OPENAI_API_KEY\",\"keys\":1")
        .doesNotContain("canary");
  }
}
