package dev.toolmark.providers.wire.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names of members as bytes: made once for each list of them, not for each answer that is read.
final class Names {
  private static final Map<List<String>, byte[][]> MADE = new ConcurrentHashMap<>();

  private Names() {}

  /// Not to be written to.
  static byte[][] of(String... names) {
    List<String> list = Arrays.asList(names);
    byte[][] known = MADE.get(list);
    if (known != null) return known;
    var bytes = new byte[names.length][];
    for (int i = 0; i < names.length; i++) bytes[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    MADE.put(List.of(names), bytes);
    return bytes;
  }
}
