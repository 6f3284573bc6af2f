package dev.toolmark.harness.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
  private static final Catalog CATALOG = Catalog.load();

  private static References with(String providers) {
    String text = providers.isEmpty() ? "{}" : "providers: {" + providers + "}";
    ConfigReader.Result read =
        new ConfigReader(Map.of(), CATALOG).read("c.yaml", text, Path.of(""));
    assertThat(read.problems()).isEmpty();
    return References.of(CATALOG, read.config().orElseThrow().providers());
  }

  private static String meant(References references, String text) {
    return switch (references.of(text, Optional.empty())) {
      case References.Meant.Model(ModelName name, boolean named) ->
          name.provider() + " | " + name.model() + (named ? "" : " | inferred");
      case References.Meant.Nothing nothing -> nothing.toString();
    };
  }

  /// The first three are the issue's own.
  @ParameterizedTest
  @CsvSource({
    "ollama/llama3.2:latest, ollama | llama3.2:latest",
    "openai:gpt-4.1-mini, openai | gpt-4.1-mini",
    "workersai/@cf/qwen/qwen3-30b, workers-ai | @cf/qwen/qwen3-30b",
    "oai/gpt-4.1, openai | gpt-4.1",
    "OpenAI/gpt-4.1, openai | gpt-4.1",
    "openrouter/meta-llama/llama-3.3-70b-instruct, openrouter | meta-llama/llama-3.3-70b-instruct",
    "hf/org/model:fastest, huggingface | org/model:fastest",
    "llama.cpp/x, llamacpp | x",
    "vllm/openai/gpt-oss-20b, vllm | openai/gpt-oss-20b",
    "bedrock:anthropic.claude-3-haiku-20240307-v1:0, bedrock |"
        + " anthropic.claude-3-haiku-20240307-v1:0",
    "codex/gpt-5.1-codex, openai-codex | gpt-5.1-codex",
    "openai, openai | gpt-5.1-codex",
    "claude, anthropic | claude-sonnet-4-6",
    "gpt-5.4-mini, openai | gpt-5.4-mini | inferred",
    "o3, openai | o3 | inferred",
    "claude-3-5-haiku-latest, anthropic | claude-3-5-haiku-latest | inferred",
    "gemini-2.5-flash, gemini | gemini-2.5-flash | inferred",
    "sim:perfect, sim | perfect"
  })
  void a_text_means_a_model_of_a_provider(String text, String meant) {
    assertThat(meant(with(""), text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groq | groq has no default model (toolmark models groq lists what it offers; then"
            + " groq/MODEL)",
        "gpt-oss-20b | nothing tells the provider of \"gpt-oss-20b\" (give PROVIDER/MODEL, such as"
            + " openai/gpt-4.1-mini; toolmark providers lists them)",
        "opnai/gpt-4.1 | no provider \"opnai\" in the catalog or under providers: (did you mean"
            + " \"openai\"?)",
        "opnai | nothing tells the provider of \"opnai\" (did you mean \"openai\"?)",
        "groq/ | \"groq/\" names no model (PROVIDER/MODEL, such as openai/gpt-4.1-mini)",
        "/gpt | nothing tells the provider of \"/gpt\" (give PROVIDER/MODEL, such as"
            + " openai/gpt-4.1-mini; toolmark providers lists them)"
      })
  void what_means_nothing_says_what_to_give(String text, String told) {
    assertThat(meant(with(""), text)).isEqualTo(told);
  }

  @Test
  void an_entry_of_the_config_stands_before_the_catalog() {
    References own =
        with(
            "lab: {extends: vllm, base_url: \"http://127.0.0.1:1\", models: [\"house-*\","
                + " \"gpt-oss*\"]}, corp: {extends: openai}, vertex: {project: p}");
    assertThat(meant(own, "lab/Qwen/Qwen3-8B")).isEqualTo("lab | Qwen/Qwen3-8B");
    assertThat(meant(own, "house-9")).isEqualTo("lab | house-9 | inferred");
    assertThat(meant(own, "GPT-OSS:20b")).isEqualTo("lab | GPT-OSS:20b | inferred");
    assertThat(meant(own, "gpt-4.1")).isEqualTo("corp | gpt-4.1 | inferred");
    assertThat(meant(own, "gemini-2.5-pro")).isEqualTo("vertex | gemini-2.5-pro | inferred");
    assertThat(meant(own, "corp")).as("as its row").isEqualTo("corp | gpt-5.1-codex");
    assertThat(meant(own, "mystery"))
        .isEqualTo(
            "nothing tells the provider of \"mystery\" (give the provider: corp/mystery,"
                + " lab/mystery, vertex/mystery, or one that toolmark providers lists)");
  }

  @Test
  void of_several_that_fit_none_is_taken() {
    References own =
        with(
            "gemini: {}, vertex: {project: p}, a: {extends: vllm, models: [x]}, b: {extends: vllm,"
                + " models: [x]}");
    assertThat(meant(own, "gemini-2.5-pro"))
        .isEqualTo(
            "\"gemini-2.5-pro\" may mean gemini/gemini-2.5-pro or vertex/gemini-2.5-pro (give one"
                + " of them)");
    assertThat(meant(own, "x")).isEqualTo("\"x\" may mean a/x or b/x (give one of them)");
  }

  @Test
  void the_only_provider_of_a_config_is_meant_where_nothing_else_tells() {
    References own = with("lab: {extends: ollama}, sim: {}");
    assertThat(meant(own, "llama3.2:latest")).isEqualTo("lab | llama3.2:latest | inferred");
    assertThat(meant(own, "claude-sonnet-4-6")).startsWith("anthropic | ");
    assertThat(meant(own, "opnai/x")).startsWith("no provider \"opnai\"");
  }

  @Test
  void a_target_may_be_called_as_its_provider() {
    assertThat(with("").of("qwen3", Optional.of("ollama-local")))
        .isEqualTo(new References.Meant.Model(new ModelName("ollama", "qwen3"), false));
  }
}
