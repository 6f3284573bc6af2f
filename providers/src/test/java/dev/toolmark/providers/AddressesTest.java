package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.chat.Ask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Where rows are called, for every kind of address that a user may give.
class AddressesTest {
  private static final Catalog CATALOG = Catalog.load();

  private final List<String> problems = new ArrayList<>();

  static Stream<Arguments> spoken() {
    return CATALOG.rows().stream()
        .filter(row -> !row.simulated())
        .flatMap(row -> row.protocols().stream().map(it -> Arguments.of(row.id(), it)));
  }

  private Optional<String> whole(
      String id,
      String protocol,
      Optional<String> given,
      Map<String, String> settings,
      Map<String, String> env) {
    Provider row = CATALOG.find(id).orElseThrow();
    Wanted wanted = wanted(row, settings).at(given, Optional.of(protocol));
    return new Addresses(env, (_, _) -> Optional.empty())
        .of(wanted, row.endpoint(protocol).orElseThrow(), problems)
        .map(it -> BaseUrlParts.joined(it.address(), it.paths().getOrDefault(Ask.WHOLE, "")));
  }

  private static Wanted wanted(Provider row, Map<String, String> settings) {
    Wanted usual = Wanted.usual("t", row, "m");
    return new Wanted(
        usual.target(),
        usual.provider(),
        row,
        "m",
        Optional.empty(),
        settings,
        Optional.empty(),
        List.of(),
        false,
        Set.of(),
        Allowance.ANY,
        Allowance.ANY,
        RetryRules.USUAL,
        false,
        false,
        Map.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        Reach.USUAL);
  }

  /// Joined as a request is.
  private static final class BaseUrlParts {
    static String joined(String base, String path) {
      int query = base.indexOf('?');
      return query < 0
          ? base.replaceFirst("/+$", "") + path
          : base.substring(0, query).replaceFirst("/+$", "")
              + path
              + (path.contains("?") ? "&" : "?")
              + base.substring(query + 1);
    }
  }

  private static Map<String, String> variables(Provider row) {
    var env = new HashMap<String, String>();
    row.settingsEnv().forEach((name, variables) -> env.put(variables.getFirst(), "my-" + name));
    return env;
  }

  /// The path of a row's own address, on the origin of a user's.
  private static String due(Provider row, String protocol, String origin) {
    String whole =
        row.baseUrl(protocol).orElse("https://given.example")
            + row.endpoint(protocol).orElseThrow().paths().get(Ask.WHOLE);
    String path = whole.replaceFirst("https?://[^/]+", "");
    for (String name : row.settingsEnv().keySet())
      path = path.replace("{" + name + "}", "my-" + name);
    return origin + path;
  }

  /// The forms: the bare origin, the same with a slash, and the row's own path, with and without
  /// its version as the last segment of either the address or the path behind it.
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("spoken")
  void with_and_without_its_version_an_address_leads_to_the_same_place(String id, String protocol) {
    Provider row = CATALOG.find(id).orElseThrow();
    String origin = "https://proxy.example";
    String own = row.baseUrl().orElse("").replaceFirst("https?://[^/]+", "");
    for (String name : row.settingsEnv().keySet())
      own = own.replace("{" + name + "}", "my-" + name);
    var forms = new ArrayList<>(List.of(origin, origin + "/", origin + own, origin + own + "/"));
    forms.add(origin + own.replaceFirst("/v[0-9]+(beta)?$", ""));
    String path = row.endpoint(protocol).orElseThrow().paths().getOrDefault(Ask.WHOLE, "");
    boolean versioned = path.matches("/v[0-9]+(beta)?[0-9]*/.*");
    boolean movable = row.baseUrl(protocol).equals(row.baseUrl());
    if (versioned && movable) forms.add(origin + path.replaceFirst("^(/v[^/]+)/.*$", "$1"));
    for (String form : forms)
      assertThat(whole(id, protocol, Optional.of(form), Map.of(), variables(row)))
          .as(form)
          .contains(due(row, protocol, origin));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, openai-chat, https://p.example/team/v1, https://p.example/team/v1/chat/completions",
    "openai, openai-chat, https://p.example/team, https://p.example/team/chat/completions",
    "groq, openai-chat, https://p.example/v1, https://p.example/v1/chat/completions",
    "groq, openai-chat, https://p.example/openai, https://p.example/openai/v1/chat/completions",
    "zhipu, openai-chat, https://p.example/v4, https://p.example/v4/chat/completions",
    "vllm, openai-chat, https://p.example/v1?team=a, https://p.example/v1/chat/completions?team=a",
    "custom-openai, openai-chat, https://p.example, https://p.example/chat/completions",
    "custom-openai, openai-chat, https://x.openai.azure.com/openai/v1?api-version=preview,"
        + " https://x.openai.azure.com/openai/v1/chat/completions?api-version=preview",
    "custom-anthropic, anthropic-messages, https://p.example/v1, https://p.example/v1/messages",
    "custom-anthropic, anthropic-messages, https://p.example, https://p.example/v1/messages",
    "anthropic, anthropic-messages, https://api.anthropic.com/v1,"
        + " https://api.anthropic.com/v1/messages",
    "gemini, gemini, https://generativelanguage.googleapis.com,"
        + " https://generativelanguage.googleapis.com/v1beta/models/{model}:generateContent",
    "deepseek, anthropic-messages, https://api.deepseek.com/v1,"
        + " https://api.deepseek.com/anthropic/v1/messages",
    "deepseek, openai-chat, https://api.deepseek.com/v1,"
        + " https://api.deepseek.com/v1/chat/completions",
    "moonshot-cn, anthropic-messages, https://p.example/v1,"
        + " https://p.example/anthropic/v1/messages",
    "dashscope, anthropic-messages, https://p.example/v1, https://p.example/v1/messages",
    "cohere, openai-chat, https://p.example, https://p.example/compatibility/v1/chat/completions",
    "ollama, ollama, http://127.0.0.1:1/, http://127.0.0.1:1/api/chat",
    "ollama, openai-chat, http://127.0.0.1:1/v1, http://127.0.0.1:1/v1/chat/completions",
    "workers-ai, openai-chat, https://api.cloudflare.com/client/v4/accounts/0a1b,"
        + " https://api.cloudflare.com/client/v4/accounts/0a1b/ai/v1/chat/completions",
    "workers-ai, openai-chat, https://api.cloudflare.com/client/v4/accounts/0a1b/ai/v1,"
        + " https://api.cloudflare.com/client/v4/accounts/0a1b/ai/v1/chat/completions"
  })
  void an_address_of_the_users_is_completed_only_where_it_begins_as_the_rows(
      String id, String protocol, String given, String due) {
    assertThat(whole(id, protocol, Optional.of(given), Map.of(), Map.of())).contains(due);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dashscope, openai-chat, region=intl,"
        + " https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions",
    "dashscope, anthropic-messages, region=intl,"
        + " https://dashscope-intl.aliyuncs.com/apps/anthropic/v1/messages",
    "zhipu, openai-chat, region=coding,"
        + " https://open.bigmodel.cn/api/coding/paas/v4/chat/completions",
    "zhipu, anthropic-messages, region=global, https://api.z.ai/api/anthropic/v1/messages",
    "deepseek, anthropic-messages, region=beta, https://api.deepseek.com/anthropic/v1/messages",
    "minimax, openai-chat, region=global, https://api.minimax.io/v1/chat/completions",
    "bedrock, bedrock-converse, region=mars-north-1,"
        + " https://bedrock-runtime.mars-north-1.amazonaws.com/model/{model}/converse",
    "vertex, gemini, location=global project=p1,"
        + " https://aiplatform.googleapis.com/v1/projects/p1/locations/global/publishers/google/models/{model}:generateContent",
    "vertex, gemini, location=eu project=p1,"
        + " https://aiplatform.eu.rep.googleapis.com/v1/projects/p1/locations/eu/publishers/google/models/{model}:generateContent",
    "vertex, gemini, location=us-east5 project=my.org:p1,"
        + " https://us-east5-aiplatform.googleapis.com/v1/projects/my.org%3Ap1/locations/us-east5/publishers/google/models/{model}:generateContent",
    "workers-ai, openai-chat, account_id=0a1b,"
        + " https://api.cloudflare.com/client/v4/accounts/0a1b/ai/v1/chat/completions"
  })
  void settings_choose_a_variant_or_stand_in_the_address(
      String id, String protocol, String settings, String due) {
    var all = new HashMap<String, String>();
    for (String one : settings.split(" ", -1))
      all.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    assertThat(whole(id, protocol, Optional.empty(), all, Map.of())).contains(due);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vertex | gemini |  | vertex: its address needs the location: set location under"
            + " providers.vertex in the config, or GOOGLE_VERTEX_LOCATION or GOOGLE_CLOUD_LOCATION",
        "bedrock | bedrock-converse |  | bedrock: its address needs the region: set region under"
            + " providers.bedrock in the config, or AWS_REGION or AWS_DEFAULT_REGION",
        "workers-ai | openai-chat |  | workers-ai: its address needs the account_id: set account_id"
            + " under providers.workers-ai in the config, or CLOUDFLARE_ACCOUNT_ID",
        "bedrock | bedrock-converse | evil.example/x | bedrock: the region holds letters, digits"
            + " and . _ : - only",
        "dashscope | openai-chat | eu | dashscope has no address for the region eu; known: intl,"
            + " us; any other is given by base_url",
        "newapi | openai-chat |  | newapi has no address of its own: give base_url, or set"
            + " NEWAPI_BASE_URL",
        "custom-anthropic | anthropic-messages |  | custom-anthropic has no address of its own:"
            + " give base_url, or set CUSTOM_ANTHROPIC_BASE_URL"
      })
  void what_an_address_lacks_is_told(
      String id, String protocol, @Nullable String region, String told) {
    Map<String, String> settings = region == null ? Map.of() : Map.of("region", region);
    assertThat(whole(id, protocol, Optional.empty(), settings, Map.of())).isEmpty();
    assertThat(problems).contains(told);
  }

  @Test
  void variables_give_addresses_and_settings_in_their_order_and_blank_ones_do_not_count() {
    assertThat(
            whole(
                "ollama",
                "ollama",
                Optional.empty(),
                Map.of(),
                Map.of("OLLAMA_HOST", " ", "OLLAMA_BASE_URL", "lab.example")))
        .contains("http://lab.example:11434/api/chat");
    assertThat(
            whole(
                "bedrock",
                "bedrock-converse",
                Optional.empty(),
                Map.of("region", "eu-west-1"),
                Map.of("AWS_REGION", "us-east-1")))
        .as("the config stands over the variable")
        .contains("https://bedrock-runtime.eu-west-1.amazonaws.com/model/{model}/converse");
    assertThat(
            whole(
                "groq",
                "openai-chat",
                Optional.empty(),
                Map.of(),
                Map.of(
                    "GROQ_BASE_URL",
                    "https://b.example/v1",
                    "GROQ_OPENAI_BASE_URL",
                    "https://a.example/v1")))
        .contains("https://a.example/v1/chat/completions");
    assertThat(problems).isEmpty();
  }

  @Test
  void a_list_of_models_is_where_its_row_is() {
    Provider bedrock = CATALOG.find("bedrock").orElseThrow();
    var addresses = new Addresses(Map.of("AWS_REGION", "us-east-1"), (_, _) -> Optional.empty());
    Wanted usual = Wanted.usual("t", bedrock, "m");
    assertThat(addresses.ofModels(usual, bedrock.models().orElseThrow(), problems))
        .contains(
            "https://bedrock.us-east-1.amazonaws.com/foundation-models?byOutputModality=TEXT");
    Wanted moved = usual.at(Optional.of("http://127.0.0.1:9"), Optional.empty());
    assertThat(addresses.ofModels(moved, bedrock.models().orElseThrow(), problems))
        .contains("http://127.0.0.1:9/foundation-models?byOutputModality=TEXT");
    assertThat(problems).isEmpty();
  }
}
