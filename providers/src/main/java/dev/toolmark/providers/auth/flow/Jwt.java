package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// JSON Web Tokens, in the compact form. Source: RFC 7515 and RFC 7519.
final class Jwt {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Jwt() {}

  /// What a token says, its signature unchecked: the server that takes it checks. Empty: it is no
  /// such token.
  static Optional<JsonValue.Obj> claims(String token) {
    List<String> parts = List.of(token.split("\\.", -1));
    if (parts.size() != 3) return Optional.empty();
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts.get(1));
      return Members.parsed(new String(payload, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// When it ends, by the claim `exp` in seconds; empty: it does not say.
  static Optional<Instant> end(String token) {
    return claims(token)
        .map(it -> Members.whole(it, "exp"))
        .filter(exp -> exp.isPresent() && exp.getAsLong() < Integer.MAX_VALUE * 64L)
        .map(exp -> Instant.ofEpochSecond(exp.getAsLong()));
  }

  /// A token signed by RS256.
  static String signed(JsonValue header, JsonValue claims, PrivateKey key)
      throws GeneralSecurityException {
    String what = part(header) + "." + part(claims);
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(key);
    rsa.update(what.getBytes(StandardCharsets.US_ASCII));
    return what + "." + BASE64.encodeToString(rsa.sign());
  }

  private static String part(JsonValue json) {
    return BASE64.encodeToString(json.text().getBytes(StandardCharsets.UTF_8));
  }
}
