package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeySources;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of AWS that can be used from here: a Bedrock key first, then a pair of keys, then a
/// profile. Source: protocols.md 14.4.
final class AwsAccounts {
  static final String BEARER = "AWS_BEARER_TOKEN_BEDROCK";
  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION = "AWS_SESSION_TOKEN";

  private final Map<String, String> env;
  private final InstantSource clock;
  private final AwsProfiles profiles;

  AwsAccounts(Map<String, String> env, InstantSource clock) {
    this.env = env;
    this.clock = clock;
    this.profiles = new AwsProfiles(env);
  }

  private String value(String name) {
    return env.getOrDefault(name, "").strip();
  }

  /// What the variables name.
  Keys named(String provider) {
    Keys bearer = new KeySources(env).fromVariables(provider, List.of(BEARER), Scheme.BEARER);
    if (!bearer.isEmpty()) return bearer;
    boolean id = !value(ID).isEmpty();
    boolean secret = !value(SECRET).isEmpty();
    if (id && secret) return pair(provider);
    if (id || secret)
      return Keys.problem("%s and %s go together: one is not set".formatted(ID, SECRET));
    return value("AWS_PROFILE").isEmpty() ? Keys.NOTHING : profile(provider);
  }

  private Keys pair(String provider) {
    try {
      Optional<Secret> session =
          Optional.of(value(SESSION))
              .filter(it -> !it.isEmpty())
              .map(it -> Secret.of(it, "env:" + SESSION));
      AwsKeys keys = AwsProfiles.keys(value(ID), value(SECRET), session, "env:" + ID);
      return signing(provider, keys, "env:" + ID);
    } catch (IllegalArgumentException notAKey) { // says where and what, never the key
      return Keys.problem(String.valueOf(notAKey.getMessage()));
    }
  }

  /// The profile that is meant.
  Keys profile(String provider) {
    String name = profiles.usual();
    AwsProfiles.Profile read = profiles.read(name);
    if (read.why().isPresent()) return Keys.problem(read.why().get());
    if (read.keys().isPresent()) return signing(provider, read.keys().get(), "aws-profile:" + name);
    return name.equals("default")
        ? Keys.NOTHING
        : Keys.problem("there are no keys in the AWS profile " + name);
  }

  private Keys signing(String provider, AwsKeys keys, String source) {
    return Keys.of(
        Credential.signing(
            provider,
            source,
            Optional.of(keys.secretKey()),
            Scheme.SIGV4,
            new AwsSigner(keys, region(), clock)));
  }

  /// The region that variables or the profile name.
  Optional<String> region() {
    return List.of("AWS_REGION", "AWS_DEFAULT_REGION").stream()
        .map(this::value)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .or(() -> profiles.read(profiles.usual()).region());
  }
}
