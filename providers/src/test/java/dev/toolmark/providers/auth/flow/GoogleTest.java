package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTest {
  private static final URI VERTEX =
      URI.create(
          "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/publishers/google/models/m:generateContent?alt=sse");
  private static KeyPair pair;

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final Clock clock = new Clock();
  private final Map<String, String> env = new HashMap<>();

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    pair = rsa.generateKeyPair();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Accounts accounts() {
    env.putIfAbsent("HOME", folder.toString());
    return new Accounts(env, server.servers(), AccountStore.of(env), clock);
  }

  private Keys named(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("google.json"), json);
    env.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    return accounts()
        .fromVariables(
            "vertex",
            List.of("GOOGLE_API_KEY", "GOOGLE_APPLICATION_CREDENTIALS"),
            Scheme.GOOGLE_OAUTH,
            Route.DIRECT);
  }

  private static Signature sign(Keys keys) {
    Credential it = keys.credentials().getFirst();
    return it.sign(new WireRequest("POST", "/x", Map.of(), new byte[0]), VERTEX);
  }

  private static Map<String, List<String>> headers(Keys keys) {
    return ((Signature.Signed) sign(keys)).request().headers();
  }

  private String serviceAccount(String tokenUri) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return JsonValue.object()
        .put("type", "service_account")
        .put("client_email", "lab@p-1.iam.gserviceaccount.com")
        .put("private_key", pem)
        .put("private_key_id", "kid-1")
        .put("project_id", "p-1")
        .put("token_uri", tokenUri)
        .build()
        .text();
  }

  @Test
  void a_service_account_signs_its_word_and_trades_it_for_a_token() throws Exception {
    server.on(
        "/token",
        _ ->
            FakeServer.Answer.ok(
                "{\"access_token\":\"ya29.canary-1\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"));
    Keys keys = named(serviceAccount(server.url() + "/token"));
    assertThat(headers(keys))
        .containsEntry("authorization", List.of("Bearer ya29.canary-1"))
        .doesNotContainKey("x-goog-user-project");
    Map<String, String> form = server.asked("/token").getFirst().form();
    assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    String jwt = form.getOrDefault("assertion", "");
    String[] parts = jwt.split("\\.", -1);
    assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"kid-1\"}");
    long now = Clock.START.getEpochSecond();
    assertThat(Jwt.claims(jwt).orElseThrow())
        .isEqualTo(
            JsonValue.object()
                .put("iss", "lab@p-1.iam.gserviceaccount.com")
                .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                .put("aud", server.url() + "/token")
                .put("iat", now)
                .put("exp", now + 3600)
                .build());
    var rsa = java.security.Signature.getInstance("SHA256withRSA");
    rsa.initVerify(pair.getPublic());
    rsa.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(rsa.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    clock.forward(Duration.ofMinutes(55));
    sign(keys);
    assertThat(server.asked("/token")).as("renewed before its end").hasSize(2);
    assertThat(accounts().setting("project", Scheme.GOOGLE_OAUTH, Route.DIRECT)).contains("p-1");
  }

  private static final String USER =
      "{\"type\":\"authorized_user\",\"client_id\":\"id\",\"client_secret\":\"canary-client\",\"refresh_token\":\"canary-refresh\",\"quota_project_id\":\"q-1\"}";

  @Test
  void a_user_of_gcloud_sends_the_project_that_pays() throws Exception {
    server.on("/token", _ -> FakeServer.Answer.ok("{\"access_token\":\"ya29.u\"}"));
    assertThat(headers(named(USER)))
        .containsEntry("authorization", List.of("Bearer ya29.u"))
        .containsEntry("x-goog-user-project", List.of("q-1"));
    assertThat(server.asked("/token").getFirst().form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "canary-refresh")
        .containsEntry("client_secret", "canary-client");
    env.put("GOOGLE_CLOUD_QUOTA_PROJECT", "q-2");
    assertThat(headers(named(USER))).containsEntry("x-goog-user-project", List.of("q-2"));
  }

  @Test
  void a_refusal_names_the_file_and_what_to_do_and_no_secret() throws Exception {
    server.on(
        "/token",
        _ ->
            FakeServer.Answer.of(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"canary-refresh\"}"));
    for (String json : List.of(USER, serviceAccount(server.url() + "/token")))
      assertThat(sign(named(json)))
          .isInstanceOfSatisfying(
              Signature.Failed.class,
              it -> {
                assertThat(it.cause()).isEqualTo(Cause.BAD_KEY);
                assertThat(it.why())
                    .contains("invalid_grant")
                    .contains("google.json")
                    .containsAnyOf("gcloud auth application-default login", "clock")
                    .doesNotContain("canary");
              });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"external_account\",\"x\":\"canary\"}",
        "{\"type\":\"impersonated_service_account\"}",
        "{\"type\":\"authorized_user\",\"client_secret\":\"canary\"}",
        "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key\":\"canary\"}",
        "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key\":\"canary\",\"token_uri\":\"http://example.com/t\"}",
        "canary",
        "{}"
      })
  void a_file_that_cannot_be_used_says_what_to_do(String json) throws Exception {
    Keys found = named(json);
    assertThat(found.credentials()).isEmpty();
    assertThat(found.problems()).hasSize(1);
    assertThat(found.problems().getFirst()).contains("google.json").doesNotContain("canary");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_a_mistake_where_it_was_named() {
    env.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("none.json").toString());
    Keys found = accounts().fromVariables("vertex", List.of(), Scheme.GOOGLE_OAUTH, Route.DIRECT);
    assertThat(found.problems().getFirst()).contains("none.json");
  }

  @Test
  void what_gcloud_left_is_found_and_then_the_machines_own_account() throws Exception {
    server.on(
        "/computeMetadata/v1/instance/service-accounts/default/token",
        it ->
            FakeServer.Answer.ok(
                "{\"access_token\":\"ya29.%s\",\"expires_in\":300}"
                    .formatted(it.headers().get("metadata-flavor"))));
    Keys machine = accounts().saved("vertex", Scheme.GOOGLE_OAUTH, Route.DIRECT);
    assertThat(machine.credentials().getFirst().source()).isEqualTo("metadata");
    assertThat(headers(machine)).containsEntry("authorization", List.of("Bearer ya29.Google"));
    Path file = folder.resolve(".config/gcloud/application_default_credentials.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, USER);
    Keys user = accounts().saved("vertex", Scheme.GOOGLE_OAUTH, Route.DIRECT);
    assertThat(user.credentials().getFirst().source()).isEqualTo("gcloud");
  }

  @Test
  void without_a_machine_of_googles_there_is_nothing() {
    server.close();
    assertThat(accounts().saved("vertex", Scheme.GOOGLE_OAUTH, Route.DIRECT))
        .isEqualTo(Keys.NOTHING);
  }

  @Test
  void a_key_of_the_express_mode_is_sent_as_a_key() {
    env.put("GOOGLE_API_KEY", "canary-express");
    Keys keys =
        accounts()
            .fromVariables("vertex", List.of("GOOGLE_API_KEY"), Scheme.GOOGLE_OAUTH, Route.DIRECT);
    var signed = (Signature.Signed) sign(keys);
    assertThat(signed.request().headers())
        .containsEntry("x-goog-api-key", List.of("canary-express"));
  }
}
