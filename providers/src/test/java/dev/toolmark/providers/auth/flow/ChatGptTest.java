package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Redactor;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatGptTest {
  private static final URI CODEX = URI.create("https://chatgpt.com/backend-api/codex/responses");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final Clock clock = new Clock();
  private final AtomicInteger issued = new AtomicInteger();
  private Map<String, String> env;
  private AccountStore store;

  @BeforeEach
  void open() {
    env = Map.of("HOME", folder.toString());
    store = AccountStore.of(env);
    server.on("/oauth/token", it -> FakeServer.Answer.ok(issue(it.form())));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String issue(Map<String, String> form) {
    int number = issued.incrementAndGet();
    String access = Jwts.chatGpt("access-" + number, clock.instant().plus(HOUR), "acc-1234");
    return JsonValue.object()
        .put("id_token", Jwts.chatGpt("id-" + number, clock.instant().plus(HOUR), "acc-1234"))
        .put("access_token", access)
        .put("refresh_token", "canary-refresh-" + number)
        .put("expires_in", HOUR.toSeconds())
        .put("seen", form.getOrDefault("grant_type", ""))
        .build()
        .text();
  }

  private Accounts accounts() {
    return new Accounts(env, server.servers(), store, clock);
  }

  private Keys saved() {
    return accounts().saved("openai-codex", Scheme.CHATGPT_OAUTH, Route.DIRECT);
  }

  private static Signature sign(Credential it) {
    return it.sign(new WireRequest("POST", "/codex/responses", Map.of(), new byte[0]), CODEX);
  }

  private static Map<String, List<String>> headers(Credential it) {
    return ((Signature.Signed) sign(it)).request().headers();
  }

  private ChatGptSignIn flow() {
    return new ChatGptSignIn(
        store, server.servers(), new TokenTalk(Route.DIRECT, Duration.ofSeconds(10)), clock, 0);
  }

  private static Map<String, String> query(URI uri) {
    var asked = new FakeServer.Asked("GET", uri, Map.of(), uri.getRawQuery());
    return new HashMap<>(asked.form());
  }

  private static int visit(String address) {
    try {
      var visit = (HttpURLConnection) URI.create(address).toURL().openConnection();
      return visit.getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_browser_signs_in_with_a_proof_and_a_word_that_only_we_know() throws Exception {
    var asked = new HashMap<String, String>();
    Someone guide =
        Someone.with(uri -> {
          asked.putAll(query(uri));
          assertThat(uri.getPath()).isEqualTo("/oauth/authorize");
          String back = asked.getOrDefault("redirect_uri", "");
          assertThat(visit(back + "?code=stolen&state=guessed"))
              .as("who does not know the word is turned away")
              .isEqualTo(400);
          assertThat(visit(back + "?code=c0de&state=" + asked.getOrDefault("state", "")))
              .isEqualTo(200);
        });
    SignedIn it = flow().byBrowser(guide);
    assertThat(it).isInstanceOf(SignedIn.Done.class);
    assertThat(String.join("\n", it.lines())).contains("plan plus").doesNotContain("canary");
    assertThat(asked)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("client_id", "app_EMoamEEZ73f0CkXaXp7hrann")
        .containsEntry("scope", "openid profile email offline_access");
    Map<String, String> traded = server.asked("/oauth/token").getFirst().form();
    assertThat(traded)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "c0de")
        .containsEntry("redirect_uri", asked.getOrDefault("redirect_uri", ""));
    assertThat(Pkce.of(traded.getOrDefault("code_verifier", "")).challenge())
        .isEqualTo(asked.getOrDefault("code_challenge", ""));
    assertThat(guide.lines).first().asString().startsWith("Experimental");
    assertThat(saved().credentials()).hasSize(1);
  }

  /// Source: RFC 7636, appendix B.
  @Test
  void the_proof_is_the_one_of_the_standard() {
    assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void a_sign_in_that_is_turned_down_says_so_and_keeps_nothing() throws Exception {
    Someone guide =
        Someone.with(uri -> {
          Map<String, String> asked = query(uri);
          visit(
              asked.getOrDefault("redirect_uri", "")
                  + "?error=access_denied&state="
                  + asked.getOrDefault("state", ""));
        });
    SignedIn it = flow().byBrowser(guide);
    assertThat(it.lines()).containsExactly("the sign-in was refused (access_denied)");
    assertThat(saved()).isEqualTo(Keys.NOTHING);
  }

  @Test
  void a_code_signs_in_without_a_browser() throws Exception {
    var polls = new ArrayDeque<FakeServer.Answer>();
    polls.add(FakeServer.Answer.of(403, "{}"));
    polls.add(FakeServer.Answer.of(404, "{}"));
    polls.add(
        FakeServer.Answer.ok(
            "{\"authorization_code\":\"c0de\",\"code_challenge\":\"x\",\"code_verifier\":\"theirs\"}"));
    server
        .on(
            "/api/accounts/deviceauth/usercode",
            _ ->
                FakeServer.Answer.ok(
                    "{\"device_auth_id\":\"d1\",\"user_code\":\"ABCD-EFGH\",\"interval\":\"7\"}"))
        .on("/api/accounts/deviceauth/token", _ -> polls.removeFirst());
    Someone guide = Someone.withoutBrowser();
    assertThat(flow().byDevice(guide)).isInstanceOf(SignedIn.Done.class);
    assertThat(String.join("\n", guide.lines)).contains("/codex/device").contains("ABCD-EFGH");
    assertThat(guide.pauses).hasSize(3).containsOnly(Duration.ofSeconds(10));
    assertThat(server.asked("/oauth/token").getFirst().form())
        .containsEntry("code_verifier", "theirs")
        .containsEntry("redirect_uri", server.url() + "/deviceauth/callback");
  }

  @Test
  void a_code_that_nobody_enters_ends_after_15_minutes() throws Exception {
    server
        .on(
            "/api/accounts/deviceauth/usercode",
            _ -> FakeServer.Answer.ok("{\"device_auth_id\":\"d1\",\"usercode\":\"ABCD\"}"))
        .on("/api/accounts/deviceauth/token", _ -> FakeServer.Answer.of(403, "{}"));
    Someone guide = Someone.withoutBrowser();
    assertThat(flow().byDevice(guide).lines().getFirst()).contains("within 15 minutes");
    assertThat(guide.pauses).hasSize(900 / 8);
  }

  @Test
  void a_server_without_codes_says_what_to_do() throws Exception {
    assertThat(flow().byDevice(Someone.withoutBrowser()).lines().getFirst())
        .contains("does not allow sign-in by code");
  }

  private void signedIn() throws Exception {
    store.write(
        "openai-codex",
        JsonValue.object()
            .put("issuer", server.url().toString())
            .put("access_token", Jwts.chatGpt("first", clock.instant().plus(HOUR), "acc-1234"))
            .put("refresh_token", "canary-refresh-0")
            .put("account_id", "acc-1234")
            .put("expires_at", clock.instant().plus(HOUR).toString())
            .build());
  }

  @Test
  void requests_carry_the_token_the_account_and_our_name() throws Exception {
    signedIn();
    Map<String, List<String>> headers = headers(saved().credentials().getFirst());
    assertThat(headers)
        .containsEntry("chatgpt-account-id", List.of("acc-1234"))
        .containsEntry("originator", List.of("toolmark"));
    assertThat(headers.getOrDefault("authorization", List.of()).getFirst()).startsWith("Bearer ey");
    assertThat(server.asked("/oauth/token")).as("the saved token is good").isEmpty();
  }

  @Test
  void a_token_is_renewed_once_by_many_callers_of_two_runs() throws Exception {
    signedIn();
    clock.forward(HOUR);
    Credential one = saved().credentials().getFirst();
    Credential other = saved().credentials().getFirst();
    var tokens = new ArrayList<Future<List<String>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        Credential it = i % 2 == 0 ? one : other;
        tokens.add(threads.submit(() -> headers(it).getOrDefault("authorization", List.of())));
      }
    }
    assertThat(tokens.stream().map(Future::resultNow).distinct()).hasSize(1);
    assertThat(server.asked("/oauth/token")).hasSize(1);
    assertThat(server.asked("/oauth/token").getFirst().form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "canary-refresh-0");
    assertThat(Files.readString(store.file("openai-codex")))
        .as("the new refresh token is kept")
        .contains("canary-refresh-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":\"refresh_token_expired\",\"message\":\"canary-refresh-0\"}}",
        "{\"error\":{\"code\":\"refresh_token_reused\"}}",
        "{\"error\":\"refresh_token_invalidated\",\"error_description\":\"canary-refresh-0\"}",
        "canary-refresh-0"
      })
  void a_refused_renewal_says_to_sign_in_again_and_nothing_of_the_token(String body)
      throws Exception {
    signedIn();
    clock.forward(HOUR);
    server.on("/oauth/token", _ -> FakeServer.Answer.of(401, body));
    assertThat(sign(saved().credentials().getFirst()))
        .isInstanceOfSatisfying(
            Signature.Failed.class,
            it -> {
              assertThat(it.cause()).isEqualTo(Cause.BAD_KEY);
              assertThat(it.why())
                  .contains("toolmark auth login openai-codex")
                  .doesNotContain("canary");
            });
  }

  @Test
  void a_server_that_is_away_is_unreachable_and_the_account_stays() throws Exception {
    signedIn();
    clock.forward(HOUR);
    server.on("/oauth/token", _ -> FakeServer.Answer.of(503, ""));
    assertThat(((Signature.Failed) sign(saved().credentials().getFirst())).cause())
        .isEqualTo(Cause.UNREACHABLE);
    Credential it = saved().credentials().getFirst();
    server.close();
    assertThat(((Signature.Failed) sign(it)).cause()).isEqualTo(Cause.UNREACHABLE);
    assertThat(Files.readString(store.file("openai-codex"))).contains("canary-refresh-0");
  }

  @Test
  void a_redirect_takes_no_refresh_token_elsewhere() throws Exception {
    signedIn();
    clock.forward(HOUR);
    try (var other = new FakeServer()) {
      server.on(
          "/oauth/token",
          _ -> new FakeServer.Answer(307, "", Map.of("location", other.url() + "/oauth/token")));
      assertThat(sign(saved().credentials().getFirst())).isInstanceOf(Signature.Failed.class);
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void an_account_of_another_server_is_not_sent_to_this_one() throws Exception {
    signedIn();
    clock.forward(HOUR);
    try (var other = new FakeServer()) {
      var elsewhere = new Accounts(env, other.servers(), store, clock);
      Keys found = elsewhere.saved("openai-codex", Scheme.CHATGPT_OAUTH, Route.DIRECT);
      assertThat(((Signature.Failed) sign(found.credentials().getFirst())).why())
          .contains("go to no other server");
      assertThat(other.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/x",
        "https://chatgpt.com.example.com/x",
        "http://chatgpt.com/x",
        "https://notchatgpt.com/x"
      })
  void the_account_goes_to_no_other_host(URI to) throws Exception {
    signedIn();
    Credential it = saved().credentials().getFirst();
    assertThat(it.sign(new WireRequest("POST", "/x", Map.of(), new byte[0]), to))
        .isInstanceOfSatisfying(
            Signature.Failed.class,
            failed -> assertThat(failed.why()).contains("chatgpt.com alone"));
    assertThat(Accounts.barred(it, to)).isPresent();
    assertThat(Accounts.barred(it, CODEX)).isEmpty();
  }

  @Test
  void renewed_tokens_are_kept_out_of_texts_from_then_on() throws Exception {
    signedIn();
    Credential it = saved().credentials().getFirst();
    Redactor redactor = Redactor.of(List.of(it));
    Redactor models = redactor.longOnes();
    String first = headers(it).getOrDefault("authorization", List.of()).getFirst().substring(7);
    clock.forward(HOUR);
    String second = headers(it).getOrDefault("authorization", List.of()).getFirst().substring(7);
    assertThat(second).isNotEqualTo(first);
    for (String token : List.of(first, second))
      for (Redactor by : List.of(redactor, models))
        assertThat(by.redact("401: bad token " + token + "!"))
            .isEqualTo("401: bad token [key openai-codex]!");
    assertThat(it + " " + sign(it)).doesNotContain(second.substring(0, 12));
  }

  private Path codexFile(Duration life) throws IOException {
    Path file = folder.resolve(".codex").resolve("auth.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        JsonValue.object()
            .put("OPENAI_API_KEY", new JsonValue.Null())
            .put(
                "tokens",
                JsonValue.object()
                    .put("access_token", Jwts.chatGpt("cli", clock.instant().plus(life), "acc-77"))
                    .put("refresh_token", "canary-refresh-cli")
                    .build())
            .build()
            .text());
  }

  @Test
  void the_codex_commands_file_is_read_and_never_written_or_renewed() throws Exception {
    Path file = codexFile(HOUR);
    byte[] before = Files.readAllBytes(file);
    Keys found = saved();
    Credential it = found.credentials().getFirst();
    assertThat(it.source()).isEqualTo("codex-file");
    assertThat(headers(it)).containsEntry("chatgpt-account-id", List.of("acc-77"));
    clock.forward(HOUR);
    assertThat(sign(it))
        .isInstanceOfSatisfying(
            Signature.Failed.class,
            failed -> {
              assertThat(failed.cause()).isEqualTo(Cause.BAD_KEY);
              assertThat(failed.why())
                  .contains("ended at")
                  .contains("run codex once")
                  .contains("toolmark auth login openai-codex");
            });
    assertThat(server.asked).isEmpty();
    assertThat(file).hasBinaryContent(before);
    clock.forward(Duration.ofSeconds(10));
    codexFile(HOUR);
    assertThat(sign(it)).as("the command renewed it").isInstanceOf(Signature.Signed.class);
  }

  @Test
  void our_own_account_goes_before_the_codex_commands() throws Exception {
    codexFile(HOUR);
    signedIn();
    assertThat(saved().credentials().getFirst().source()).isEqualTo("account:openai-codex");
  }

  @Test
  void a_test_server_is_one_on_this_machine_and_is_said() {
    Map<String, String> moved = Map.of("TOOLMARK_SIGN_IN_OPENAI", server.url().toString());
    assertThat(SignInServers.of(moved).openai()).isEqualTo(server.url());
    assertThat(SignInServers.of(moved).warnings().getFirst()).contains("TOOLMARK_SIGN_IN_OPENAI");
    assertThat(SignInServers.of(Map.of())).isEqualTo(SignInServers.USUAL);
    for (String bad : List.of("https://example.com", "http://127.0.0.1.example.com"))
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> SignInServers.of(Map.of("TOOLMARK_SIGN_IN_OPENAI", bad)))
          .hasMessageContaining("on this machine");
  }
}
