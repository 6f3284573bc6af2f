package dev.toolmark.providers.wire.openaichat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/// Call ids as they are sent: verbatim, since rewriting them harms later turns (Moonshot), made
/// ones too, since this protocol demands an id; or, for servers that want exactly nine letters and
/// digits, a digest of any other form, the same for a call and its result.
record CallIds(Set<Quirk> quirks) {
  private static final int NINE = 9;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  String onWire(String id) {
    return quirks.contains(Quirk.CALL_IDS_NINE_ALPHANUMERICS) && !isNine(id) ? digest(id) : id;
  }

  private static boolean isNine(String id) {
    return id.length() == NINE && id.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  private static String digest(String id) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      var nine = new StringBuilder(NINE);
      for (int i = 0; i < NINE; i++) nine.append(ALPHABET.charAt((sum[i] & 0xff) % 62));
      return nine.toString();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
