package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonScanner.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names of members as bytes: made once for each list of them, not for each answer that is read.
final class Names {
  private static final int MOST = 64;
  private static final Token[] ABSENT = new Token[MOST];

  static {
    Arrays.fill(ABSENT, Token.END);
  }

  /// Replaced whole, never changed: where two threads add at once one of them adds again later.
  private static volatile Map<List<String>, byte[][]> made = Map.of();

  private Names() {}

  /// Not to be written to.
  static byte[][] of(String... names) {
    List<String> list = Arrays.asList(names);
    byte[][] known = made.get(list);
    if (known != null) return known;
    var bytes = new byte[names.length][];
    for (int i = 0; i < names.length; i++) bytes[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    var more = new HashMap<>(made);
    more.put(List.of(names), bytes);
    made = Map.copyOf(more);
    return bytes;
  }

  /// At least as many tokens that are not there; not to be written to.
  static Token[] absent(byte[][] names) {
    if (names.length > MOST)
      throw new IllegalArgumentException("at most " + MOST + " names, were " + names.length);
    return ABSENT;
  }
}
