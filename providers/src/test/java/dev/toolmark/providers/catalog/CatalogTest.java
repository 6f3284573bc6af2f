package dev.toolmark.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class CatalogTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final Pattern SETTING = Pattern.compile("\\{([a-z_]+)}");

  static Stream<Provider> rows() {
    return CATALOG.rows().stream();
  }

  /// The material of which the catalog was made: id to row.
  @SuppressWarnings("unchecked") // a YAML file of known shape
  private static Map<String, Map<String, Object>> material() throws IOException {
    Path file = Path.of(System.getProperty("toolmark.shared", "?"), "wire", "catalog.yaml");
    assumeTrue(Files.exists(file), "the source material is not beside this tree");
    Map<String, Object> whole =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    var rows = new HashMap<String, Map<String, Object>>();
    for (var row : (List<Map<String, Object>>) due(whole, "providers"))
      rows.put(String.valueOf(row.get("id")), row);
    return rows;
  }

  private static Object due(Map<String, Object> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  @Test
  void every_provider_of_the_material_has_a_row_and_sim_is_added() throws IOException {
    var ids = new HashSet<>(material().keySet());
    assertThat(ids).hasSize(47);
    ids.add("sim");
    assertThat(CATALOG.rows().stream().map(Provider::id)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void keys_base_urls_and_full_addresses_are_those_of_the_material() throws IOException {
    for (var source : material().values()) {
      Provider row = CATALOG.find(String.valueOf(source.get("id"))).orElseThrow();
      String base = Optional.ofNullable(source.get("base_url")).map(Object::toString).orElse("");
      assertThat(row.env()).as(row.id()).isEqualTo(source.getOrDefault("env", List.of()));
      assertThat(row.baseUrlEnv())
          .as(row.id())
          .isEqualTo(source.getOrDefault("base_url_env", List.of()));
      assertThat(row.baseUrl().orElse("")).as(row.id()).isEqualTo(base);
      if (!row.id().equals("vertex")) // its variants stand in prose there
      assertThat(List.copyOf(row.variants().urls().values()))
            .as(row.id())
            .isEqualTo(source.getOrDefault("base_url_alternatives", List.of()));
      assertThat(addresses(row, base)).as(row.id()).isEqualTo(addresses(source, base));
    }
  }

  /// The file says no for many rows; the issue that asked for the catalog overrides it.
  @Test
  void every_row_rotates_keys_but_bedrock_and_the_chatgpt_account() throws IOException {
    var rows = new HashSet<>(material().keySet());
    rows.removeAll(Set.of("bedrock", "openai-codex"));
    assertThat(CATALOG.rows().stream().filter(Provider::multiKey).map(Provider::id))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void names_links_levels_and_sign_in_are_those_of_the_material() throws IOException {
    for (var source : material().values()) {
      Provider row = CATALOG.find(String.valueOf(source.get("id"))).orElseThrow();
      assertThat(row.name()).as(row.id()).isEqualTo(source.get("name"));
      assertThat(row.category().name().toLowerCase(Locale.ROOT)).isEqualTo(source.get("category"));
      assertThat(row.consoleUrl().map(Object.class::cast).orElse("none"))
          .as(row.id())
          .isEqualTo(source.getOrDefault("console_url", "none"));
      assertThat(row.toolSupport().name().toLowerCase(Locale.ROOT))
          .as(row.id())
          .isEqualTo(source.get("tool_support"));
      assertThat(row.auth()).as(row.id()).isEqualTo(source.get("auth"));
      assertThat(row.settingsEnv())
          .as(row.id())
          .isEqualTo(source.getOrDefault("settings_env", Map.of()));
      assertThat(row.regions()).as(row.id()).isEqualTo(source.getOrDefault("regions", List.of()));
      for (Object alias : (List<?>) due(source, "aliases"))
        assertThat(CATALOG.find(alias.toString().replaceFirst("[/:]$", "")))
            .as("%s of %s", alias, row.id())
            .contains(row);
    }
  }

  @Test
  void the_lists_of_models_and_the_models_named_by_hand_are_those_of_the_material()
      throws IOException {
    for (var source : material().values()) {
      Provider row = CATALOG.find(String.valueOf(source.get("id"))).orElseThrow();
      Map<?, ?> list = (Map<?, ?>) due(source, "models_endpoint");
      Optional<String> path =
          Optional.ofNullable(list.get("path")).map(it -> withoutPages(it.toString()));
      ModelsEndpoint ours = row.models().orElseThrow();
      assertThat(ours.path().map(it -> withoutPages(ours.baseUrl().orElse("") + it)))
          .as(row.id())
          .isEqualTo(path);
      if (source.get("static_models") != null)
        assertThat(row.staticModels()).as(row.id()).isEqualTo(source.get("static_models"));
    }
  }

  /// The material writes the method, and what asks for further pages, into the path.
  private static String withoutPages(String path) {
    return path.replaceFirst("^GET ", "")
        .replaceFirst("[?&](after_id=ID|pageToken=T|page_token=T|page=N)$", "")
        .replaceFirst("client_version=.*$", "client_version=");
  }

  @Test
  void the_headers_of_the_material_are_sent_by_the_row_or_made_when_signing() throws IOException {
    var madeWhenSigning = // of the account, or of the request
        Set.of(
            "chatgpt-account-id",
            "openai-beta",
            "session_id",
            "accept",
            "x-initiator",
            "copilot-vision-request");
    for (var source : material().values()) {
      Provider row = CATALOG.find(String.valueOf(source.get("id"))).orElseThrow();
      var due = new HashSet<String>();
      ((Map<?, ?>) source.getOrDefault("extra_headers", Map.of()))
          .keySet()
          .forEach(name -> due.add(name.toString().toLowerCase(Locale.ROOT)));
      due.removeAll(madeWhenSigning);
      var sent = new HashSet<>(row.headers().keySet());
      sent.addAll(row.headersEnv().keySet());
      sent.remove("anthropic-version");
      assertThat(sent).as(row.id()).isEqualTo(due);
    }
  }

  @Test
  void a_default_model_stands_where_a_seed_names_one_and_nowhere_else() {
    var defaults = new HashMap<String, String>();
    CATALOG.rows().forEach(row -> row.defaultModel().ifPresent(it -> defaults.put(row.id(), it)));
    assertThat(defaults)
        .isEqualTo(Map.of("openai", "gpt-5.1-codex", "anthropic", "claude-sonnet-4-6"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void models_named_by_hand_say_where_and_when_they_were_read(Provider row) {
    row.curated()
        .ifPresent(it -> {
          assertThat(it.source()).isNotBlank();
          assertThat(it.read()).isAfterOrEqualTo(LocalDate.of(2026, 11, 20));
          assertThat(it.models()).doesNotHaveDuplicates();
        });
    assertThat(row.models().flatMap(ModelsEndpoint::path).isPresent() || row.curated().isPresent())
        .as("%s has a list, or names models", row.id())
        .isTrue();
  }

  private static List<String> addresses(Provider row, String base) {
    return row.endpoints().stream()
        .map(e -> e.baseUrl().orElse(base) + e.paths().get(Ask.WHOLE))
        .toList();
  }

  private static List<String> addresses(Map<String, Object> source, String base) {
    var addresses = new ArrayList<String>();
    for (Object path : ((Map<?, ?>) due(source, "protocols")).values()) {
      String said = path.toString().replace("{modelId}", "{model}");
      addresses.add(said.startsWith("https://") ? said : base + said);
    }
    return addresses;
  }

  @Test
  void protocols_have_the_names_of_this_house() throws IOException {
    var names =
        Map.of(
            "chat-completions", "openai-chat",
            "responses", "openai-responses",
            "vertex", "gemini",
            "cohere-v2", "cohere");
    for (var source : material().values()) {
      Provider row = CATALOG.find(String.valueOf(source.get("id"))).orElseThrow();
      var due =
          ((Map<?, ?>) due(source, "protocols"))
              .keySet().stream().map(k -> names.getOrDefault(k.toString(), k.toString())).toList();
      assertThat(row.protocols()).as(row.id()).isEqualTo(due);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row_says_where_and_when_it_was_read_and_where_to_call(Provider row) {
    assertThat(row.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(row.name()).isNotBlank();
    assertThat(row.source()).isNotBlank();
    assertThat(row.read()).isEqualTo(LocalDate.of(2026, 11, 20));
    for (String protocol : row.protocols()) {
      var base = row.baseUrl(protocol);
      if (base.isEmpty()) continue;
      row.paths(protocol, base.get())
          .forEach((ask, path) -> {
            URI uri = URI.create((base.get() + path).replaceAll("[{}]", ""));
            assertThat(uri.getHost()).as("%s %s %s", row.id(), protocol, ask).isNotBlank();
            assertThat(uri.getPath()).doesNotContain("//").doesNotContain("/v1/v1");
          });
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_setting_in_a_url_names_the_variables_that_hold_it(Provider row) {
    var urls = new ArrayList<String>();
    row.baseUrl().ifPresent(urls::add);
    row.endpoints().forEach(e -> urls.addAll(e.paths().values()));
    row.models().flatMap(ModelsEndpoint::baseUrl).ifPresent(urls::add);
    for (String url : urls) {
      var setting = SETTING.matcher(url);
      while (setting.find())
        if (!setting.group(1).equals("model"))
          assertThat(row.settingsEnv()).as(row.id()).containsKey(setting.group(1));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_quirk_of_a_row_is_defined_for_a_protocol_it_speaks(Provider row) {
    for (String id : row.quirks()) {
      QuirkNote note = CATALOG.quirk(id).orElseThrow();
      assertThat(note.protocols())
          .as("%s of %s", id, row.id())
          .containsAnyElementsOf(row.protocols());
    }
  }

  @Test
  void no_name_is_taken_twice_and_every_name_finds_its_row() {
    var seen = new HashSet<String>();
    for (Provider row : CATALOG.rows()) {
      assertThat(seen.add(row.id())).as(row.id()).isTrue();
      assertThat(CATALOG.find(row.id().toUpperCase(Locale.ROOT))).contains(row);
      for (String alias : row.aliases()) {
        assertThat(seen.add(alias.toLowerCase(Locale.ROOT))).as(alias).isTrue();
        assertThat(CATALOG.find(alias)).contains(row);
      }
    }
    assertThat(CATALOG.find("no-such-provider")).isEmpty();
  }

  /// A rule's quirks are defined, and for a protocol that its rows speak; a pattern that fits no
  /// name would say nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai | o3-mini | no-sampling, newest-models-no-sampling, developer-role,"
            + " no-parallel-tool-calls, effort-low-by-default",
        "openai | gpt-5 | no-sampling, newest-models-no-sampling, developer-role,"
            + " effort-low-by-default",
        "openai | gpt-5-mini | no-sampling, newest-models-no-sampling, developer-role,"
            + " effort-low-by-default",
        "openai | gpt-5.4-mini | sampling-without-reasoning, developer-role, effort-low-by-default",
        "openai | gpt-5.1-codex | no-sampling, newest-models-no-sampling, developer-role,"
            + " effort-medium-by-default, chained-by-response-id",
        "openai | gpt-6 | no-sampling, newest-models-no-sampling, developer-role,"
            + " effort-low-by-default",
        "openai | GPT-4.1 | ",
        "openai | gpt-4o-mini | ",
        "openai | gpt-5-chat-latest | ",
        "openrouter | openai/o3 | ",
        "litellm | openai/o4-mini | no-sampling, newest-models-no-sampling, max-completion-tokens,"
            + " developer-role, no-parallel-tool-calls, effort-low-by-default",
        "copilot | gpt-4.1 | no-max-tokens",
        "ollama | gpt-oss:20b | ",
        "custom-openai | gpt-oss-120b | ",
        "anthropic | claude-sonnet-4-6 | thinking-forbids-forced-choice,"
            + " thinking-fixes-temperature",
        "anthropic | claude-opus-4-7 | newest-models-no-sampling, thinking-forbids-forced-choice",
        "anthropic | claude-sonnet-5 | newest-models-no-sampling, thinking-forbids-forced-choice",
        "anthropic | claude-sonnet-5-5 | newest-models-no-sampling, newest-models-no-forced-choice,"
            + " no-budget-thinking",
        "anthropic | claude-3-5-haiku-latest | no-adaptive-thinking",
        "openrouter | anthropic/claude-opus-4.7 | newest-models-no-sampling,"
            + " thinking-forbids-forced-choice, keep-cache-control",
        "gemini | gemini-3-pro-preview | call-signature-required, thinking-level-only,"
            + " result-media-inside",
        "gemini | gemini-2.5-flash | penalties-refused, thinking-budget-only",
        "gemini | gemma-3-27b-it | no-system-instruction",
        "vertex | gemini-3-pro | call-signature-required, thinking-level-only, result-media-inside",
        "bedrock | mistral.mistral-large-2407-v1:0 | tool-ids-nine-alphanumerics",
        "moonshot-cn | kimi-k2-thinking | no-sampling",
        "moonshot-cn | kimi-k2-0905-preview | ",
        "xai | grok-4 | no-penalties, no-stop",
        "xai | grok-4-fast-non-reasoning | ",
        "zhipu | glm-4.6 | tool-stream-flag",
        "groq | o3 | "
      })
  void models_have_the_quirks_of_their_names(String id, String model, @Nullable String due) {
    Provider row = CATALOG.find(id).orElseThrow();
    var added = new HashSet<>(row.quirks(model));
    added.removeAll(row.quirks());
    var quirks = due == null ? Set.<String>of() : Set.of(due.split(", ", -1));
    assertThat(added).isEqualTo(quirks);
    for (String quirk : added)
      assertThat(CATALOG.quirk(quirk).orElseThrow().protocols())
          .as("%s of %s", quirk, id)
          .containsAnyElementsOf(row.protocols());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4.1-mini, openai",
    "gpt-oss-120b, ''",
    "o1, openai",
    "o3-mini, openai",
    "o4-mini, openai",
    "omni-moderation-latest, ''",
    "codex-mini-latest, 'openai,openai-codex'",
    "gpt-5.1-codex, openai",
    "claude-sonnet-4-6, anthropic",
    "gemini-2.5-flash, 'gemini,vertex'",
    "llama3.2, ''",
    "openai/gpt-4.1, ''",
    "qwen3, ''"
  })
  void the_name_of_a_model_may_tell_its_provider(String model, String providers) {
    assertThat(CATALOG.inferred(model).stream().map(Provider::id).collect(Collectors.joining(",")))
        .isEqualTo(providers);
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, openai",
    "API.Z.AI, zhipu",
    "api.cohere.ai, cohere",
    "generativelanguage.googleapis.com, gemini",
    "dashscope-intl.aliyuncs.com, dashscope",
    "127.0.0.1, ''",
    "example.com, ''"
  })
  void a_host_tells_its_row(String host, String id) {
    assertThat(CATALOG.at(host).stream().map(Provider::id).collect(Collectors.joining(",")))
        .isEqualTo(id);
  }

  @Test
  void variables_that_rows_share_are_known_and_make_a_row_ambiguous_only_where_nothing_else_is() {
    var shared = new TreeSet<String>();
    CATALOG.rows().forEach(row -> shared.addAll(CATALOG.sharedVariables(row)));
    assertThat(shared)
        .containsExactly(
            "ANTHROPIC_AUTH_TOKEN", "GOOGLE_API_KEY", "MOONSHOT_API_KEY", "SILICONFLOW_API_KEY");
    assertThat(
            CATALOG.ambiguous(
                Map.of("GOOGLE_API_KEY", "k", "OPENAI_API_KEY", "k", "HF_TOKEN", " ")))
        .extracting(it -> it.row().id() + " " + it.variable() + " " + it.others())
        .containsExactly("gemini GOOGLE_API_KEY [vertex]", "vertex GOOGLE_API_KEY [gemini]");
    assertThat(CATALOG.ambiguous(Map.of("MOONSHOT_API_KEY", "k", "MOONSHOT_GLOBAL_API_KEY", "k")))
        .extracting(it -> it.row().id())
        .containsExactly("moonshot-cn");
  }

  @ParameterizedTest
  @CsvSource({
    "opnai, openai",
    "grok3, grok",
    "olama, ollama",
    "Antropic, anthropic",
    "mistarl, mistral"
  })
  void a_typo_is_told_the_nearest_name(String typo, String meant) {
    assertThat(CATALOG.nearest(typo)).isEqualTo(meant);
  }

  @Test
  void only_sim_is_simulated_and_it_needs_no_key() {
    Provider sim = CATALOG.find("sim").orElseThrow();
    assertThat(CATALOG.rows().stream().filter(Provider::simulated)).containsExactly(sim);
    assertThat(sim.baseUrl()).isEmpty();
    assertThat(sim.auth()).isEqualTo("none");
    assertThat(sim.env()).isEmpty();
    assertThat(sim.protocols()).startsWith(ProtocolName.OPENAI_CHAT);
    assertThat(sim.protocols()).containsExactlyInAnyOrderElementsOf(Protocols.written());
  }

  @Test
  void servers_that_load_one_model_at_a_time_are_marked() {
    assertThat(CATALOG.rows().stream().filter(Provider::oneModelAtATime).map(Provider::id).toList())
        .containsExactlyInAnyOrder("ollama", "lmstudio", "llamacpp");
  }

  @Test
  void a_base_url_that_ends_as_a_path_begins_does_not_get_it_twice() {
    Provider vllm = CATALOG.find("vllm").orElseThrow();
    assertThat(vllm.paths("openai-chat", "http://127.0.0.1:8000/v1"))
        .containsEntry(Ask.STREAMED, "/chat/completions");
    assertThat(vllm.paths("openai-chat", "http://127.0.0.1:8000/v1/"))
        .containsEntry(Ask.WHOLE, "/chat/completions");
    assertThat(vllm.paths("openai-chat", "http://127.0.0.1:8000"))
        .containsEntry(Ask.WHOLE, "/v1/chat/completions");
    assertThat(vllm.modelsPath("https://host/team/v1")).contains("/models");
    assertThat(vllm.paths("cohere", "http://127.0.0.1")).isEmpty();
  }

  @Test
  void one_row_may_sign_one_protocol_in_another_way() {
    Provider gemini = CATALOG.find("gemini").orElseThrow();
    assertThat(gemini.auth("gemini")).isEqualTo("x-goog-api-key");
    assertThat(gemini.auth("openai-chat")).isEqualTo("bearer");
  }
}
