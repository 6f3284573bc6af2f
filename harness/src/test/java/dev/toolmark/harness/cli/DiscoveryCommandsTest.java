package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `models` and `probe` as a new user meets them: with no key, a wrong key, a server that is down,
/// and one that is there. Each says what to do next.
@Timeout(120)
class DiscoveryCommandsTest {
  private static final String CHAT =
      "{\"id\":\"r1\",\"model\":\"served\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"OK\"},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}";
  private static final String LIST =
      "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4.1\",\"created\":1744316542},{\"id\":\"text-embedding-3-small\",\"created\":1},{\"id\":\"gpt-4.1-mini\",\"created\":1744318173},{\"id\":\"mystery\"}]}";
  private static final String KEY = "sk-canary-0123456789";

  @TempDir Path folder;
  private HttpServer server;
  private int closed;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    env.put("HOME", folder.resolve("home").toString());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// `answers`: by method and path; `401` and other numbers are a status.
  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    heard.add(asked + " " + exchange.getRequestHeaders().getFirst("authorization"));
    String found = answers.getOrDefault(asked, "404");
    int status = found.matches("(?s)\\d{3}.*") ? Integer.parseInt(found.substring(0, 3)) : 200;
    String text = found.matches("(?s)\\d{3}.*") ? found.substring(3) : found;
    byte[] body = (text.isEmpty() ? "{}" : text).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Ended toolmark(String... args) {
    var ended = Ended.of(List.of(new ModelsCommand(env), new ProbeCommand(env)), args);
    assertThat(ended.out() + ended.err()).doesNotContain("canary").doesNotContain("Exception");
    return ended;
  }

  private void openAi() {
    env.put("OPENAI_API_KEY", KEY);
    env.put("OPENAI_BASE_URL", url());
    answers.put("GET /v1/models", LIST);
    answers.put("POST /v1/chat/completions", CHAT);
  }

  /// So that nothing of this machine's own is met.
  private void noLocalServers() {
    for (String variable :
        List.of(
            "OLLAMA_HOST",
            "LMSTUDIO_BASE_URL",
            "LITELLM_BASE_URL",
            "VLLM_BASE_URL",
            "LLAMACPP_BASE_URL")) env.put(variable, "http://127.0.0.1:" + closed);
  }

  @Test
  void without_a_key_both_say_which_variable_to_set_and_where_keys_are_made() {
    Ended models = toolmark("models", "groq");
    assertThat(models.exit()).isEqualTo(Exit.USAGE);
    assertThat(models.err()).contains("set GROQ_API_KEY", "https://console.groq.com/keys");
    Ended probe = toolmark("probe", "groq");
    assertThat(probe.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(probe.out())
        .startsWith("groq  failed")
        .contains("set GROQ_API_KEY", "https://console.groq.com/keys");
    assertThat(heard).isEmpty();
  }

  @Test
  void a_wrong_key_is_told_and_no_call_is_made_with_it() {
    openAi();
    answers.put("GET /v1/models", "401{\"error\":{\"message\":\"bad " + KEY + "\"}}");
    Ended models = toolmark("models", "openai");
    assertThat(models.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(models.err())
        .contains("answers with status 401", "next: put a good key", "set OPENAI_API_KEY");
    Ended probe = toolmark("probe", "openai");
    assertThat(probe.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(probe.out())
        .contains(
            "failed  reachable; the key of env:OPENAI_API_KEY is refused (401); next: put a good"
                + " key");
    assertThat(heard).noneMatch(it -> it.startsWith("POST"));
  }

  @Test
  void a_server_that_is_down_is_told_with_the_address_where_it_was_looked_for() {
    env.put("OPENAI_API_KEY", KEY);
    env.put("OPENAI_BASE_URL", "http://127.0.0.1:" + closed);
    assertThat(toolmark("models", "openai").err())
        .contains("127.0.0.1:" + closed, "connection refused", "next: start the server or give");
    env.put("OLLAMA_HOST", "127.0.0.1:" + closed);
    Ended probe = toolmark("probe", "ollama");
    assertThat(probe.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(probe.out())
        .contains("connection refused", "is the server running?", "127.0.0.1:" + closed)
        .contains("OLLAMA_HOST or ", " or --base-url ollama=URL");
  }

  @Test
  void a_probe_makes_one_call_of_one_token_of_a_small_model_and_tells_what_it_found() {
    openAi();
    Ended probe = toolmark("probe", "openai");
    assertThat(probe.exit()).as(probe.out()).isEqualTo(Exit.DONE);
    assertThat(probe.out())
        .containsPattern(
            "openai  ok      reachable; the key of env:OPENAI_API_KEY is good; 3 models;"
                + " gpt-4.1-mini answered in openai-chat after \\d+ ms");
    assertThat(heard)
        .as("the server has no /responses, which costs nothing")
        .containsExactly(
            "GET /v1/models Bearer " + KEY,
            "POST /v1/responses Bearer " + KEY,
            "POST /v1/chat/completions Bearer " + KEY);
  }

  @Test
  void a_key_in_a_file_is_enough() throws IOException {
    openAi();
    env.remove("OPENAI_API_KEY");
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(toolmark("probe", "openai", "--key-file", "openai=" + key).out())
        .contains("is good", "answered in openai-chat");
    noLocalServers();
    assertThat(toolmark("models", "--key-file", "openai=" + key).out())
        .contains("openai: 3 of 4 models");
  }

  @Test
  void a_probe_in_json_is_a_line_that_programs_read() {
    openAi();
    Ended probe = toolmark("probe", "openai/mystery", "--json");
    var line = (JsonValue.Obj) JsonValue.parse(probe.out().strip());
    assertThat(line.get("ok")).contains(new JsonValue.Bool(true));
    assertThat(line.get("model")).contains(JsonValue.of("mystery"));
    assertThat(line.get("models").orElseThrow().text())
        .isEqualTo("[\"gpt-4.1\",\"gpt-4.1-mini\",\"mystery\"]");
    env.remove("OPENAI_API_KEY");
    var failed = (JsonValue.Obj) JsonValue.parse(toolmark("probe", "openai", "--json").out());
    assertThat(failed.get("ok")).contains(new JsonValue.Bool(false));
    assertThat(failed.get("next").orElseThrow().text()).contains("OPENAI_API_KEY");
  }

  @Test
  void a_model_that_is_not_offered_is_told_with_what_to_try() {
    openAi();
    answers.put(
        "POST /v1/chat/completions",
        "404{\"error\":{\"message\":\"The model does not exist\",\"code\":\"model_not_found\"}}");
    assertThat(toolmark("probe", "openai").out())
        .contains("gpt-4.1-mini gave no answer", "toolmark probe openai/MODEL tries another");
  }

  /// Source: protocols.md 13, the probe rule.
  @Test
  void where_no_list_is_an_error_that_speaks_of_the_model_proves_address_and_key() {
    env.put("CUSTOM_OPENAI_API_KEY", KEY);
    answers.put(
        "POST /v1/chat/completions",
        "404{\"error\":{\"message\":\"no such model: toolmark-probe\"}}");
    Ended probe = toolmark("probe", "custom-openai", "--base-url", url() + "/v1");
    assertThat(probe.exit()).as(probe.out()).isEqualTo(Exit.DONE);
    assertThat(probe.out())
        .contains("no list of models (status 404)", "the address and the key are good");
    assertThat(toolmark("models", "custom-openai", "--base-url", url() + "/v1").err())
        .contains("status 404", "models can be named by hand, custom-openai/MODEL");
  }

  @Test
  void what_is_no_models_server_is_not_taken_for_one() {
    noLocalServers();
    env.put("VLLM_BASE_URL", url());
    for (String page :
        List.of("404", "404<html>Not Found</html>", "405", "200<html>Hello</html>")) {
      answers.put("POST /v1/chat/completions", page);
      Ended probe = toolmark("probe", "vllm");
      assertThat(probe.exit()).as(page + probe.out()).isEqualTo(Exit.INCOMPLETE);
      assertThat(probe.out()).contains("failed", "gave no answer", "; next: ");
    }
    Ended models = toolmark("models");
    assertThat(models.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(models.err()).contains("vllm: ", "status 404", "next: models can be named by hand");
    assertThat(models.out()).isEmpty();
  }

  @Test
  void models_are_listed_with_what_is_known_and_where_it_came_from() {
    openAi();
    Ended models = toolmark("models", "openai", "--sort", "name");
    assertThat(models.exit()).as(models.err()).isEqualTo(Exit.DONE);
    assertThat(models.out())
        .contains("openai: 3 of 4 models, live, read now")
        .containsPattern("gpt-4.1 +~1047576 +~yes +~yes +- +2025-04-10")
        .containsPattern("mystery +- +- +- +- +-")
        .contains("~ inferred from the name")
        .doesNotContain("embedding");
    assertThat(toolmark("models", "openai", "--all").out()).contains("text-embedding-3-small");
    assertThat(toolmark("models", "openai", "MINI", "--tools").out())
        .contains("gpt-4.1-mini")
        .doesNotContain("mystery");
    assertThat(toolmark("models", "openai", "--vision", "--json").out())
        .contains("\"context_tokens\":1047576")
        .contains("\"context\":\"inferred\"")
        .contains("\"id\":\"live\"")
        .doesNotContain("mystery");
    assertThat(toolmark("models", "openai", "--sort", "price").err())
        .contains("--sort: \"price\" is none of name, context, created");
  }

  @Test
  void a_list_is_kept_for_whom_it_was_read_and_tells_its_age() throws IOException {
    openAi();
    toolmark("models", "openai");
    Ended again = toolmark("models", "openai");
    assertThat(again.out()).containsPattern("live, read \\d+ s ago \\(--refresh reads it again\\)");
    assertThat(heard).hasSize(1);
    toolmark("models", "openai", "--refresh");
    assertThat(heard).hasSize(2);
    Path kept = folder.resolve("home/.cache/toolmark");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList())
        assertThat(Files.readString(file)).doesNotContain("canary").contains("gpt-4.1");
    }
    env.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    toolmark("models", "openai");
    assertThat(heard).as("another place to keep them").hasSize(3);
    assertThat(folder.resolve("cache/toolmark")).isDirectory();
  }

  @Test
  void what_is_kept_in_pieces_or_open_to_others_is_not_believed() throws IOException {
    openAi();
    toolmark("models", "openai");
    Path kept = folder.resolve("home/.cache/toolmark");
    Path file;
    try (Stream<Path> files = Files.list(kept)) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, Files.readString(file).substring(0, 40));
    assertThat(toolmark("models", "openai").out()).contains("read now");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(toolmark("models", "openai").out()).contains("read now");
  }

  @Test
  void a_curated_list_shows_its_source_with_and_without_a_key_and_limits_what_is_shown() {
    Ended keyless = toolmark("models", "huggingface");
    assertThat(keyless.exit()).isEqualTo(Exit.DONE);
    assertThat(keyless.out())
        .contains("named by hand (a starter list", "2026-11-20)", "openai/gpt-oss-120b");
    assertThat(keyless.err()).contains("set HF_TOKEN");
    env.put("HF_TOKEN", KEY);
    env.put("HUGGINGFACE_OPENAI_BASE_URL", url());
    answers.put(
        "GET /v1/models",
        "{\"data\":[{\"id\":\"openai/gpt-oss-20b\",\"providers\":[{\"supports_tools\":true,\"context_length\":4096}]},{\"id\":\"x/y\",\"providers\":[{\"supports_tools\":true}]}]}");
    Ended live = toolmark("models", "huggingface");
    assertThat(live.out())
        .contains("live, read now; named by hand", "--all shows all that is listed")
        .containsPattern("openai/gpt-oss-20b +4096 +yes")
        .doesNotContain("x/y");
    assertThat(toolmark("models", "huggingface", "--all").out()).contains("x/y");
  }

  @Test
  void all_means_those_with_a_key_and_servers_that_answer_and_the_doubtful_are_named() {
    noLocalServers();
    openAi();
    env.put("MOONSHOT_API_KEY", KEY);
    env.put("OLLAMA_HOST", url());
    answers.put(
        "GET /api/tags",
        "{\"models\":[{\"model\":\"qwen3:8b\",\"capabilities\":[\"completion\",\"tools\"],\"details\":{\"context_length\":40960}}]}");
    Ended models = toolmark("models");
    assertThat(models.err())
        .contains("moonshot-cn is left out: MOONSHOT_API_KEY may be the key of moonshot-global too")
        .contains("toolmark models moonshot-cn")
        .contains("vllm", "is the server running?");
    assertThat(models.out())
        .contains("openai: 3 of 4 models", "ollama: 1 model, live")
        .containsPattern("qwen3:8b +40960 +yes");
    Ended probe = toolmark("probe", "all");
    assertThat(probe.err())
        .contains("moonshot-global is left out", "toolmark probe moonshot-global")
        .contains("one model for one token");
    assertThat(probe.out())
        .containsPattern("openai +ok ")
        .containsPattern("vllm +failed .*connection refused");
    assertThat(probe.exit()).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void a_provider_of_a_config_is_listed_and_probed_by_its_name() throws IOException {
    answers.put("GET /v1/models", LIST);
    answers.put("POST /v1/chat/completions", CHAT);
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"),
            "providers: {lab: {extends: vllm, base_url: \"%s/v1\", keys: none}}\n"
                .formatted(url()));
    assertThat(toolmark("models", "lab", "-c", config.toString()).out()).contains("lab: 4 models");
    assertThat(toolmark("probe", "lab", "-c", config.toString()).out()).contains("lab  ok ");
    assertThat(heard).allMatch(it -> it.endsWith(" null"));
  }

  @Test
  void names_that_mean_nothing_are_told_with_the_nearest() {
    noLocalServers();
    assertThat(toolmark("probe", "opnai").err())
        .contains("there is no provider \"opnai\"; the nearest is \"openai\"");
    openAi();
    assertThat(toolmark("models", "opnai").out()).contains("none fits; there is no provider");
    assertThat(toolmark("probe", "openai", "--key-file", "opnai=x").err())
        .contains("there is no provider \"opnai\"");
    for (String command : List.of("models", "probe"))
      assertThat(toolmark(command, "sim").err()).contains("sim is simulated and always there");
    assertThat(toolmark("probe", "a", "b").exit()).isEqualTo(Exit.USAGE);
    assertThat(toolmark("models", "--base-url", url()).err()).contains("--base-url PROVIDER=");
  }
}
