package dev.toolmark.providers.auth.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// A proof that who trades a code is who asked for it. `verifier`: kept until then; `challenge`:
/// its SHA-256, sent ahead. Source: RFC 7636, method S256.
record Pkce(String verifier, String challenge) {
  private static final int BYTES = 32;

  static Pkce of(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return new Pkce(verifier, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  static Pkce random(SecureRandom random) {
    return of(word(random));
  }

  /// A word that nobody guesses, fit for an address.
  static String word(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Pkce[" + challenge + "]";
  }
}
