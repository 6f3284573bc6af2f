package dev.toolmark.providers.wire.openairesponses;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Call ids as they are sent: verbatim, made ones too, since every call and its result must have
/// one; what is longer than the 64 characters that OpenAI takes goes out as a digest, the same for
/// a call and its result.
final class CallIds {
  private static final int LONGEST = 64;
  private static final int DIGITS = 32;

  private CallIds() {}

  static String onWire(String id) {
    if (id.length() <= LONGEST) return id;
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return "call_" + HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
