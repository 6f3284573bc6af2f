package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The profiles of the AWS command's own files: read, never written. A profile that needs more than
/// keys (single sign-on, a role, a process) is said to be unsupported, and what to do instead.
/// Source: protocols.md 14.4; "Configuration and credential file settings" in the AWS CLI's guide.
final class AwsProfiles {
  private static final Map<String, String> OTHERS =
      Map.of(
          "sso_session", "single sign-on",
          "sso_start_url", "single sign-on",
          "role_arn", "a role",
          "credential_process", "a process",
          "web_identity_token_file", "a web identity");

  /// `keys` and `why` are never both there; both empty: there is no such profile. `why`: what is
  /// wrong with it. `source`: the file that the keys are in.
  record Profile(
      Optional<AwsKeys> keys, Optional<String> region, Optional<String> why, String source) {}

  private final Map<String, String> env;

  AwsProfiles(Map<String, String> env) {
    this.env = env;
  }

  /// The profile that `AWS_PROFILE` names, or `default`.
  String usual() {
    String named = env.getOrDefault("AWS_PROFILE", "").strip();
    return named.isEmpty() ? "default" : named;
  }

  Profile read(String name) {
    Path credentials = file("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    Path config = file("AWS_CONFIG_FILE", "config");
    Map<String, String> keys = section(credentials, List.of(name));
    Map<String, String> settings =
        section(
            config,
            name.equals("default") ? List.of(name, "profile " + name) : List.of("profile " + name));
    Optional<String> region =
        Optional.ofNullable(settings.get("region"))
            .or(() -> Optional.ofNullable(keys.get("region")));
    boolean first = keys.containsKey("aws_access_key_id");
    return of(
        name, first ? keys : settings, settings, region, (first ? credentials : config).toString());
  }

  private static Profile of(
      String name,
      Map<String, String> keys,
      Map<String, String> settings,
      Optional<String> region,
      String file) {
    String id = keys.getOrDefault("aws_access_key_id", "");
    String secret = keys.getOrDefault("aws_secret_access_key", "");
    if (id.isEmpty() && secret.isEmpty()) {
      Optional<String> why =
          OTHERS.keySet().stream()
              .sorted()
              .filter(settings::containsKey)
              .findFirst()
              .map(it ->
                  "the AWS profile %s gets its keys by %s, which is not supported: run aws configure export-credentials --profile %s --format env and set what it prints"
                      .formatted(name, OTHERS.get(it), name));
      return new Profile(Optional.empty(), region, why, file);
    }
    try {
      Optional<Secret> session =
          Optional.ofNullable(keys.get("aws_session_token")).map(it -> Secret.of(it, file));
      return new Profile(
          Optional.of(keys(id, secret, session, file)), region, Optional.empty(), file);
    } catch (IllegalArgumentException notAKey) { // says where and what, never the key
      return new Profile(
          Optional.empty(),
          region,
          Optional.of("the AWS profile %s: %s".formatted(name, notAKey.getMessage())),
          file);
    }
  }

  /// A pair of keys, checked. Throws `IllegalArgumentException` whose message holds no key.
  static AwsKeys keys(String id, String secret, Optional<Secret> session, String place) {
    if (!id.strip().matches("[A-Za-z0-9]{4,128}"))
      throw new IllegalArgumentException("the access key id from " + place + " is none");
    return new AwsKeys(id.strip(), Secret.of(secret, place), session);
  }

  private Path file(String variable, String name) {
    String said = env.getOrDefault(variable, "");
    return said.isBlank() ? AccountStore.user(env).resolve(".aws").resolve(name) : Path.of(said);
  }

  /// The settings under `[name]`, a later one over an earlier; a file that is not there has none.
  private static Map<String, String> section(Path file, List<String> names) {
    var found = new HashMap<String, String>();
    boolean within = false;
    try {
      for (String written : Files.readAllLines(file)) {
        String line = written.strip();
        if (line.startsWith("[") && line.indexOf(']') > 0)
          within =
              names.contains(line.substring(1, line.indexOf(']')).strip().replaceAll("\\s+", " "));
        else if (within && line.indexOf('=') > 0 && !line.startsWith("#") && !line.startsWith(";"))
          found.put(
              line.substring(0, line.indexOf('=')).strip(),
              line.substring(line.indexOf('=') + 1).strip());
      }
    } catch (NoSuchFileException none) {
      return Map.of();
    } catch (IOException unreadable) {
      return Map.of();
    }
    return found;
  }
}
