package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopilotTest {
  private static final String EXCHANGE = "/copilot_internal/v2/token";
  private static final String GITHUB = "gho_canary0123456789";
  private static final URI CHAT = URI.create("https://api.githubcopilot.com/chat/completions?a=b");

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final Clock clock = new Clock();
  private final AtomicInteger issued = new AtomicInteger();
  private AccountStore store;

  @BeforeEach
  void open() {
    store = AccountStore.of(Map.of("HOME", folder.toString()));
    server.on(
        EXCHANGE, _ -> FakeServer.Answer.ok(issue("https://api.individual.githubcopilot.com")));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String issue(String api) {
    return "{\"token\":\"tid=%s;exp=1;proxy-ep=proxy.githubcopilot.com:8kp=1\",\"expires_at\":%d,\"refresh_in\":1500,\"endpoints\":{\"api\":\"%s\"}}"
        .formatted(
            "canary7777777777" + issued.incrementAndGet(),
            clock.instant().getEpochSecond() + 1800,
            api);
  }

  private Accounts accounts(Map<String, String> more) {
    var env = new java.util.HashMap<>(more);
    env.put("HOME", folder.toString());
    return new Accounts(env, server.servers(), store, clock);
  }

  private Credential byVariable() {
    return accounts(Map.of("COPILOT_API_KEY", GITHUB))
        .fromVariables("copilot", List.of("COPILOT_API_KEY"), Scheme.COPILOT_TOKEN, Route.DIRECT)
        .credentials()
        .getFirst();
  }

  private static Signature sign(Credential it, String body) {
    return it.sign(
        new WireRequest(
            "POST",
            "/chat/completions",
            Map.of("editor-version", List.of("lab/1")),
            body.getBytes(StandardCharsets.UTF_8)),
        CHAT);
  }

  private static Signature.Signed signed(Credential it, String body) {
    return (Signature.Signed) sign(it, body);
  }

  private SignedIn signIn(Someone guide) throws InterruptedException {
    return accounts(Map.of()).signIn("copilot", Scheme.COPILOT_TOKEN, true, Route.DIRECT, guide);
  }

  private void codes(String... answers) {
    var polls = new ArrayDeque<>(List.of(answers));
    server
        .on(
            "/login/device/code",
            _ ->
                FakeServer.Answer.ok(
                    "{\"device_code\":\"d1\",\"user_code\":\"WDJB-MJHT\",\"verification_uri\":\"https://github.com/login/device\",\"expires_in\":900,\"interval\":5}"))
        .on("/login/oauth/access_token", _ -> FakeServer.Answer.ok(polls.removeFirst()));
  }

  @Test
  void a_code_signs_in_and_polls_as_slowly_as_it_is_told() throws Exception {
    codes(
        "{\"error\":\"authorization_pending\"}",
        "{\"error\":\"slow_down\",\"interval\":11}",
        "{\"error\":\"slow_down\"}",
        "{\"access_token\":\"" + GITHUB + "\",\"token_type\":\"bearer\",\"scope\":\"read:user\"}");
    Someone guide = Someone.withoutBrowser();
    SignedIn it = signIn(guide);
    assertThat(it).isInstanceOf(SignedIn.Done.class);
    assertThat(guide.lines.getFirst()).contains("/login/device").contains("WDJB-MJHT");
    assertThat(guide.pauses.stream().map(Duration::toSeconds)).containsExactly(5L, 5L, 11L, 16L);
    assertThat(it.lines() + " " + guide.lines).doesNotContain("canary");
    assertThat(server.asked("/login/device/code").getFirst().json())
        .isEqualTo(
            Members.parsed("{\"client_id\":\"Iv1.b507a08c87ecfe98\",\"scope\":\"read:user\"}")
                .orElseThrow());
    Keys saved = accounts(Map.of()).saved("copilot", Scheme.COPILOT_TOKEN, Route.DIRECT);
    assertThat(saved.credentials().getFirst().source()).isEqualTo("account:copilot");
    assertThat(signed(saved.credentials().getFirst(), "{}").request().headers())
        .containsKey("authorization");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, turned down on GitHub",
    "expired_token, not entered in time",
    "incorrect_client_credentials, (incorrect_client_credentials)"
  })
  void a_sign_in_that_ends_otherwise_says_why(String error, String said) throws Exception {
    codes("{\"error\":\"" + error + "\"}");
    assertThat(signIn(Someone.withoutBrowser()).lines().getFirst()).contains(said);
    assertThat(store.read("copilot")).isEqualTo(new AccountStore.Kept.Nothing());
  }

  @Test
  void the_github_token_is_traded_for_one_that_is_renewed_in_time() {
    Credential it = byVariable();
    String first =
        signed(it, "{}").request().headers().getOrDefault("authorization", List.of()).getFirst();
    assertThat(first).startsWith("Bearer tid=canary77777777771;");
    assertThat(server.asked(EXCHANGE).getFirst().headers())
        .containsEntry("authorization", "token " + GITHUB)
        .containsKey("editor-version");
    clock.forward(Duration.ofMinutes(24));
    assertThat(signed(it, "{}").request().headers().getOrDefault("authorization", List.of()))
        .containsExactly(first);
    clock.forward(Duration.ofMinutes(2));
    assertThat(
            signed(it, "{}")
                .request()
                .headers()
                .getOrDefault("authorization", List.of())
                .getFirst())
        .startsWith("Bearer tid=canary77777777772;");
    assertThat(server.asked(EXCHANGE)).hasSize(2);
  }

  @Test
  void the_address_is_the_tokens_unless_the_owner_gave_one() {
    Credential it = byVariable();
    assertThat(signed(it, "{}").to())
        .isEqualTo(URI.create("https://api.individual.githubcopilot.com/chat/completions?a=b"));
    URI own = URI.create("https://copilot-api.githubcopilot.com/x");
    var request = new WireRequest("POST", "/x", Map.of(), new byte[0]);
    assertThat(((Signature.Signed) it.sign(request, own)).to()).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.com", "ftp://x", "https://", "javascript:x", ""})
  void an_address_that_is_not_safe_is_not_gone_to(String api) {
    server.on(EXCHANGE, _ -> FakeServer.Answer.ok(issue(api)));
    assertThat(signed(byVariable(), "{}").to()).isEqualTo(CHAT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]} | user | false",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"tool\",\"content\":\"1\"}]}"
            + " | agent | false",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":[{\"type\":\"image\"}]}]}]}"
            + " | agent | true",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]}"
            + " | user | true",
        "{\"input\":[{\"type\":\"function_call_output\",\"output\":\"1\"}]} | agent | false",
        "{\"input\":\"hi\"} | user | false"
      })
  void who_speaks_and_whether_an_image_is_there_goes_with_the_request(
      String body, String initiator, boolean image) {
    Map<String, List<String>> headers = signed(byVariable(), body).request().headers();
    assertThat(headers)
        .containsEntry("x-initiator", List.of(initiator))
        .containsEntry("editor-version", List.of("lab/1"))
        .containsEntry("copilot-integration-id", List.of("vscode-chat"));
    assertThat(headers.containsKey("copilot-vision-request")).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void an_account_without_a_seat_is_told_so(int status) {
    server.on(EXCHANGE, _ -> FakeServer.Answer.of(status, "{\"message\":\"" + GITHUB + "\"}"));
    assertThat(sign(byVariable(), "{}"))
        .isInstanceOfSatisfying(
            Signature.Failed.class,
            it -> {
              assertThat(it.cause()).isEqualTo(Cause.BAD_KEY);
              assertThat(it.why())
                  .contains("env:COPILOT_API_KEY")
                  .contains("no Copilot seat")
                  .contains("toolmark auth login copilot")
                  .doesNotContain("canary");
            });
  }

  @Test
  void a_token_that_was_traded_already_is_sent_as_it_is() {
    String traded = "tid=canary;exp=1";
    Credential it =
        accounts(Map.of("COPILOT_API_KEY", traded))
            .fromVariables(
                "copilot", List.of("COPILOT_API_KEY"), Scheme.COPILOT_TOKEN, Route.DIRECT)
            .credentials()
            .getFirst();
    assertThat(signed(it, "{}").request().headers())
        .containsEntry("authorization", List.of("Bearer " + traded));
    assertThat(server.asked).isEmpty();
  }

  @Test
  void gits_own_variable_gives_way_to_a_saved_account() throws Exception {
    Map<String, String> env = Map.of("GITHUB_TOKEN", GITHUB);
    List<String> names = List.of("COPILOT_API_KEY", "GITHUB_TOKEN");
    assertThat(
            accounts(env)
                .fromVariables("copilot", names, Scheme.COPILOT_TOKEN, Route.DIRECT)
                .credentials())
        .hasSize(1);
    codes("{\"access_token\":\"" + GITHUB + "\"}");
    signIn(Someone.withoutBrowser());
    assertThat(accounts(env).fromVariables("copilot", names, Scheme.COPILOT_TOKEN, Route.DIRECT))
        .isEqualTo(Keys.NOTHING);
  }

  @Test
  void the_tokens_parts_are_kept_out_of_texts_and_the_names_of_hosts_are_not() {
    Credential it = byVariable();
    Redactor redactor = Redactor.of(List.of(it));
    signed(it, "{}");
    assertThat(redactor.redact("proxy.githubcopilot.com: tid=canary77777777771 of " + GITHUB))
        .isEqualTo("proxy.githubcopilot.com: tid=[key copilot#0] of [key copilot#0]");
  }
}
