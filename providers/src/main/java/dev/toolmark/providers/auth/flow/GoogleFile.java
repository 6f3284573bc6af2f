package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// A file of Google's that holds an account: a service account's key, or what `gcloud auth
/// application-default login` leaves. Other kinds (workload identity, impersonation) are said to be
/// unsupported, and what to do instead. Source: protocols.md 14.3.
final class GoogleFile {
  private static final String LOGIN = "gcloud auth application-default login";
  private static final String USUAL_TOKEN_URI = "https://oauth2.googleapis.com/token";

  /// `secret`: what the tokens are traded for. `project`: the one that the account belongs to.
  record Account(Mint mint, Secret secret, Optional<String> project) {}

  sealed interface Read {
    record Usable(Account account) implements Read {}

    record Nothing() implements Read {}

    /// `why`: names the file and what to do; nothing of what is in it.
    record Wrong(String why) implements Read {}
  }

  private final Path file;
  private final SignInServers servers;
  private final TokenTalk talk;
  private final InstantSource clock;
  private final Optional<String> quotaProject;

  /// `quotaProject`: in place of the file's own.
  GoogleFile(
      Path file,
      SignInServers servers,
      TokenTalk talk,
      InstantSource clock,
      Optional<String> quotaProject) {
    this.file = file;
    this.servers = servers;
    this.talk = talk;
    this.clock = clock;
    this.quotaProject = quotaProject;
  }

  /// Where `gcloud` leaves its application-default credentials.
  static Path usual(Map<String, String> env) {
    String config = env.getOrDefault("CLOUDSDK_CONFIG", "");
    String windows = env.getOrDefault("APPDATA", "");
    Path folder =
        !config.isBlank()
            ? Path.of(config)
            : windows.isBlank()
                ? AccountStore.user(env).resolve(".config").resolve("gcloud")
                : Path.of(windows).resolve("gcloud");
    return folder.resolve("application_default_credentials.json");
  }

  Read read() {
    Optional<JsonValue.Obj> json;
    try {
      json = Members.parsed(Files.readString(file));
    } catch (NoSuchFileException none) {
      return new Read.Nothing();
    } catch (IOException unreadable) { // its message may hold bytes of the file
      return new Read.Wrong(file + " cannot be read as text");
    }
    if (json.isEmpty()) return new Read.Wrong(file + " is no JSON object");
    String type = Members.text(json.get(), "type").orElse("");
    return switch (type) {
      case "service_account" -> serviceAccount(json.get());
      case "authorized_user" -> user(json.get());
      default ->
          new Read.Wrong(
              "%s holds a credential of the type \"%s\", which is not supported: use the key file of a service account, or run %s"
                  .formatted(file, type.replaceAll("[^a-z_]", "?"), LOGIN));
    };
  }

  private Read serviceAccount(JsonValue.Obj json) {
    Optional<String> mail = Members.text(json, "client_email");
    Optional<String> pem = Members.text(json, "private_key");
    if (mail.isEmpty() || pem.isEmpty()) return incomplete("client_email and private_key");
    String address = Members.text(json, "token_uri").orElse(USUAL_TOKEN_URI);
    if (!address.matches("https://[^/@]+/.*|http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?/.*"))
      return new Read.Wrong(file + ": token_uri is no https address");
    String base64 = pem.get().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
      return new Read.Usable(
          new Account(
              new ServiceAccount(
                  mail.get(),
                  key,
                  Members.text(json, "private_key_id"),
                  URI.create(address),
                  talk,
                  clock,
                  quotaProject.or(() -> Members.text(json, "quota_project_id")),
                  file.toString()),
              Secret.of(base64, file.toString()),
              Members.text(json, "project_id")));
    } catch (GeneralSecurityException | IllegalArgumentException notAKey) { // may repeat the key
      return new Read.Wrong(
          file + ": private_key is no RSA key in PKCS #8 form: make a new key for the account");
    }
  }

  private Read user(JsonValue.Obj json) {
    Optional<String> id = Members.text(json, "client_id");
    Optional<String> secret = Members.text(json, "client_secret");
    Optional<String> refresh = Members.text(json, "refresh_token");
    if (id.isEmpty() || secret.isEmpty() || refresh.isEmpty())
      return incomplete("client_id, client_secret and refresh_token");
    Optional<String> project = quotaProject.or(() -> Members.text(json, "quota_project_id"));
    Map<String, String> fields =
        Map.of(
            "grant_type", "refresh_token",
            "client_id", id.get(),
            "client_secret", secret.get(),
            "refresh_token", refresh.get());
    Mint mint =
        _ ->
            Google.of(
                talk.form(servers.googleToken(), fields),
                clock,
                project,
                file.toString(),
                "run " + LOGIN);
    return new Read.Usable(new Account(mint, Secret.of(refresh.get(), file.toString()), project));
  }

  private Read incomplete(String members) {
    return new Read.Wrong("%s lacks %s: run %s".formatted(file, members, LOGIN));
  }
}
