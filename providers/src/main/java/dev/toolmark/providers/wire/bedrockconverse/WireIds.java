package dev.toolmark.providers.wire.bedrockconverse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/// Call ids as they are sent: verbatim where every model behind the service takes them, else a
/// digest, the same for a call and its result. An id of ours is as good as any. Source:
/// protocols.md section 11 ("ids"); the service's model, `ToolUseId` (at most 64).
record WireIds(Set<Quirk> quirks) {
  private static final int NINE = 9;
  private static final int LONGEST = 64;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  String onWire(String id) {
    boolean nine = quirks.contains(Quirk.TOOL_IDS_NINE_ALPHANUMERICS);
    boolean taken = nine ? id.length() == NINE && all(id, "") : isPlain(id);
    return taken ? id : digest(id, nine ? NINE : 2 * NINE);
  }

  private static boolean isPlain(String id) {
    return !id.isEmpty() && id.length() <= LONGEST && all(id, "_-");
  }

  private static boolean all(String id, String more) {
    return id.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0 || more.indexOf(c) >= 0);
  }

  private static String digest(String id, int length) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      var letters = new StringBuilder(length);
      for (int i = 0; i < length; i++) letters.append(ALPHABET.charAt((sum[i] & 0xff) % 62));
      return letters.toString();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
