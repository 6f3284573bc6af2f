package dev.toolmark.providers.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names keys so that two lists of them can be compared and nothing of a key is given away: the
/// alias and eight hex digits of HMAC-SHA-256 under a salt. The same salt gives the same names.
public final class Fingerprint {
  private static final String HMAC = "HmacSHA256";
  private final SecretKeySpec salt;

  /// `salt`: at least 16 bytes, random, one for each installation or run.
  public Fingerprint(byte[] salt) {
    if (salt.length < 16)
      throw new IllegalArgumentException("a salt has 16 bytes or more, was " + salt.length);
    this.salt = new SecretKeySpec(salt, HMAC);
  }

  /// `openai#0 1f09ac37`; the alias alone where there is no key.
  public String of(Credential credential) {
    return credential.secret().isEmpty()
        ? credential.alias()
        : credential.alias() + " " + mark(credential.secret().get());
  }

  /// The eight digits alone.
  public String mark(Secret secret) {
    byte[] key = secret.reveal().getBytes(StandardCharsets.US_ASCII);
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(salt);
      return HexFormat.of().formatHex(mac.doFinal(key), 0, 4);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has " + HMAC, absent);
    }
  }
}
