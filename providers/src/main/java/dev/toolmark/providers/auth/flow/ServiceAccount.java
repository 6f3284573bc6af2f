package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.json.JsonValue;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// A Google service account: signs a word of its own with its key and trades it for a token.
/// Source: protocols.md 14.3; RFC 7523.
final class ServiceAccount implements Mint {
  private static final long LIFE_SECONDS = 3600;
  private static final String MEND =
      "look whether this machine's clock is right and the key still exists, else make a new key";

  private final String mail;
  private final PrivateKey key;
  private final Optional<String> keyId;
  private final URI tokenUri;
  private final TokenTalk talk;
  private final InstantSource clock;
  private final Optional<String> quotaProject;
  private final String source;

  ServiceAccount(
      String mail,
      PrivateKey key,
      Optional<String> keyId,
      URI tokenUri,
      TokenTalk talk,
      InstantSource clock,
      Optional<String> quotaProject,
      String source) {
    this.mail = mail;
    this.key = key;
    this.keyId = keyId;
    this.tokenUri = tokenUri;
    this.talk = talk;
    this.clock = clock;
    this.quotaProject = quotaProject;
    this.source = source;
  }

  @Override
  public Minted mint(Optional<Secret> bad) {
    Map<String, String> fields;
    try {
      fields =
          Map.of(
              "grant_type",
              "urn:ietf:params:oauth:grant-type:jwt-bearer",
              "assertion",
              assertion());
    } catch (GeneralSecurityException unusable) {
      return new Minted.Refused(
          Cause.BAD_KEY, "the key of the service account from %s cannot sign".formatted(source));
    }
    return Google.of(talk.form(tokenUri, fields), clock, quotaProject, source, MEND);
  }

  private String assertion() throws GeneralSecurityException {
    var header = JsonValue.object().put("alg", "RS256").put("typ", "JWT");
    keyId.ifPresent(it -> header.put("kid", it));
    long now = clock.instant().getEpochSecond();
    JsonValue claims =
        JsonValue.object()
            .put("iss", mail)
            .put("scope", SignInServers.GOOGLE_SCOPE)
            .put("aud", tokenUri.toString())
            .put("iat", now)
            .put("exp", now + LIFE_SECONDS)
            .build();
    return Jwt.signed(header.build(), claims, key);
  }
}
