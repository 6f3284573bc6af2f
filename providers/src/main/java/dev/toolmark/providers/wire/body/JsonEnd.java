package dev.toolmark.providers.wire.body;

/// Finds the end of one JSON object or array in bytes that come in pieces, each byte looked at
/// once. Knows strings and brackets and no more: what it found is still to be checked.
public final class JsonEnd {
  private int depth;
  private boolean inString;
  private boolean escaped;

  /// The index behind its last byte; -1 while it has not ended.
  public int find(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (escaped) escaped = false;
      else if (inString) {
        if (b == '\\') escaped = true;
        else if (b == '"') inString = false;
      } else if (b == '"') inString = true;
      else if (b == '{' || b == '[') depth++;
      else if ((b == '}' || b == ']') && --depth <= 0) return i + 1;
    }
    return -1;
  }
}
