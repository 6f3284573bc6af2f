package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts and keys as a new user meets them: real commands, a sign-in server on this machine.
class SignInCommandsTest {
  private static final String CHAT =
      "{\"id\":\"r1\",\"model\":\"served-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";

  @TempDir Path folder;
  private HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    env.put("HOME", folder.resolve("home").toString());
    env.put("TOOLMARK_SIGN_IN_GITHUB", url());
    answers.put(
        "/login/device/code",
        "{\"device_code\":\"canary-device\",\"user_code\":\"AB-12\",\"interval\":1,\"expires_in\":9}");
    answers.put("/login/oauth/access_token", "{\"access_token\":\"gho_canary0123456789\"}");
    answers.put("/chat/completions", CHAT);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    heard.add(path + " " + exchange.getRequestHeaders().getFirst("authorization"));
    String found =
        path.equals("/copilot_internal/v2/token")
            ? "{\"token\":\"tid=canarytoken%08d;exp=9\",\"expires_at\":99999999999,\"endpoints\":{\"api\":\"%s\"}}"
                .formatted(issued.incrementAndGet(), url())
            : answers.get(path);
    byte[] body = (found == null ? "{}" : found).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Ended toolmark(String... args) {
    var ended =
        Ended.of(List.of(new RunCommand(), new AuthCommand(env), new KeysCommand(env)), args);
    assertThat(ended.out() + ended.err()).doesNotContain("canary").doesNotContain("Exception");
    return ended;
  }

  @Test
  void an_account_is_signed_in_shown_used_and_signed_out() throws Exception {
    Ended in = toolmark("auth", "login", "github-copilot");
    assertThat(in.exit()).isEqualTo(Exit.DONE);
    assertThat(in.out()).contains("AB-12").contains("toolmark auth logout copilot");
    assertThat(in.err()).contains("test server");
    assertThat(toolmark("auth", "status", "copilot").out()).contains("account:copilot");
    assertThat(toolmark("keys", "copilot").out())
        .containsPattern("copilot [0-9a-f]{8} +account:copilot +ready")
        .contains("next: copilot");

    run();
    String csv = Files.readString(folder.resolve("run/results.csv"));
    List<String> head = List.of(csv.lines().findFirst().orElseThrow().split(",", -1));
    List<String> row = List.of(csv.lines().skip(1).findFirst().orElseThrow().split(",", -1));
    var named = new HashMap<String, String>();
    for (int i = 0; i < head.size(); i++)
      named.put(head.get(i).replace("\"", ""), row.get(i).replace("\"", ""));
    assertThat(named)
        .containsEntry("key_alias", "copilot")
        .containsEntry("auth_source", "account:copilot")
        .containsEntry("protocol", "openai-chat")
        .containsEntry("served_model", "served-1")
        .containsEntry("fallback", "");
    assertThat(heard).anyMatch(it -> it.startsWith("/chat/completions Bearer tid=canarytoken"));
    try (var files = Files.walk(folder.resolve("run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        assertThat(Files.readString(file)).as("%s", file).doesNotContain("canary");
    }

    assertThat(toolmark("auth", "logout", "copilot").out()).contains("signed out");
    assertThat(toolmark("auth", "logout", "copilot").out()).contains("was not signed in");
    assertThat(toolmark("auth", "status", "copilot").out())
        .contains("run toolmark auth login copilot");
  }

  /// A process of its own: what `run` reads of the environment is the process's.
  private void run() throws Exception {
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            """
            suite: s
            tools: {t: {description: T., parameters: {type: object}}}
            tasks: [{id: a, prompt: Hi, tools: [t], expect: {calls: none}}]
            """);
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            targets: [{model: copilot/gpt-4.1, stream: false}]
            suites: [suite.yaml]
            providers: {copilot: {protocol: openai-chat}}
            """);
    assertThat(suite).exists();
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.toolmark.harness.cli.Main"));
    command.addAll(List.of("run", config.toString(), "--out", folder.resolve("run").toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(it -> it.contains("TOKEN") || it.contains("KEY"));
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.environment().putAll(env);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("canary");
  }

  @Test
  void anthropics_subscription_is_not_offered_and_the_key_is_named() {
    Ended it = toolmark("auth", "login", "anthropic");
    assertThat(it.exit()).isEqualTo(Exit.USAGE);
    assertThat(it.err())
        .contains("subscription sign-in is not offered")
        .contains("ANTHROPIC_API_KEY");
    assertThat(heard).isEmpty();
  }

  @Test
  void the_status_names_every_row_and_shows_no_secret() {
    env.put("OPENAI_API_KEY", "sk-canary-0123456789,sk-canary-9876543210");
    env.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    env.put("AWS_SECRET_ACCESS_KEY", "canary/secret");
    String out = toolmark("auth", "status").out();
    Rows.called(dev.toolmark.providers.catalog.Catalog.load())
        .forEach(row -> assertThat(out).contains("\n" + row.id() + " "));
    assertThat(out)
        .containsPattern("openai +bearer +env:OPENAI_API_KEY +2 keys")
        .containsPattern("bedrock +sigv4 +env:AWS_ACCESS_KEY_ID")
        .containsPattern("anthropic +x-api-key +- +set ANTHROPIC_API_KEY");
  }

  @Test
  void keys_are_shown_in_the_order_of_their_ring() {
    env.put("OPENAI_API_KEY", "sk-canary-0123456789,sk-canary-9876543210");
    String out = toolmark("keys", "openai").out();
    assertThat(out)
        .containsPattern("(?s)openai#0 [0-9a-f]{8} .*ready.*openai#1 [0-9a-f]{8} .*ready")
        .contains("next: one of 2");
    assertThat(toolmark("keys").out()).isEqualTo(out).as("the same fingerprints each time");
    env.remove("OPENAI_API_KEY");
    assertThat(toolmark("keys").out()).contains("no provider has a key");
    assertThat(toolmark("keys", "openai").out()).contains("set OPENAI_API_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--key sk-canary", "--key=sk-canary", "--api-key=sk-canary"})
  void a_key_in_the_arguments_is_refused_and_not_repeated(String words) {
    var args = new ArrayList<>(List.of("run"));
    args.addAll(List.of(words.split(" ", -1)));
    Ended it = toolmark(args.toArray(String[]::new));
    assertThat(it.exit()).isEqualTo(Exit.USAGE);
    assertThat(it.err()).contains("never an argument").contains("--key-file PROVIDER=FILE");
  }

  @Test
  void options_that_name_nobody_or_nothing_are_mistakes() {
    assertThat(toolmark("run", "--model", "openai/m", "--key-file", "groq=x").err())
        .contains("--key-file: no target calls the provider \"groq\"; called: openai");
    assertThat(toolmark("run", "--model", "openai/m", "--key-file", "groq").err())
        .contains("PROVIDER=FILE");
    assertThat(toolmark("auth").exit()).isEqualTo(Exit.USAGE);
    assertThat(toolmark("auth", "login").err()).contains("name a provider");
    assertThat(toolmark("auth", "status", "opnai").err()).contains("the nearest is \"openai\"");
  }

  @Test
  void a_sign_in_server_elsewhere_is_refused() {
    env.put("TOOLMARK_SIGN_IN_OPENAI", "https://example.com");
    Ended it = toolmark("auth", "login", "openai-codex");
    assertThat(it.exit()).isEqualTo(Exit.USAGE);
    assertThat(it.err()).contains("on this machine");
  }
}
