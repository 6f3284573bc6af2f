package dev.toolmark.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
      assertThat(row.multiKey()).as(row.id()).isEqualTo(source.get("multi_key"));
      assertThat(addresses(row, base)).as(row.id()).isEqualTo(addresses(source, base));
    }
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
