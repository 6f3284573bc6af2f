package dev.toolmark.reports.record;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The plain members at the front of a line, up to the first that is an object, an array or has an
/// escape in it: enough to index most lines without reading them whole. A member that is missing
/// here may still stand further back.
final class LineHead {
  private final byte[] bytes;
  private final int to;
  private int at;
  private final Map<String, String> members = new HashMap<>();

  private LineHead(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    at = from + 1;
  }

  /// The members by name, numbers as they are written.
  static Map<String, String> of(byte[] bytes, int from, int to) {
    var head = new LineHead(bytes, from, to);
    boolean more = true;
    while (more) more = head.member();
    return head.members;
  }

  private boolean member() {
    Optional<String> name = string();
    if (name.isEmpty() || !take(':')) return false;
    Optional<String> value = at < to && bytes[at] == '"' ? string() : number();
    if (value.isEmpty()) return false;
    members.put(name.get(), value.get());
    return take(',');
  }

  private boolean take(char c) {
    if (at >= to || bytes[at] != c) return false;
    at++;
    return true;
  }

  private Optional<String> string() {
    if (!take('"')) return Optional.empty();
    int start = at;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') at++;
    var text = new String(bytes, start, at - start, StandardCharsets.UTF_8);
    return take('"') ? Optional.of(text) : Optional.empty();
  }

  private Optional<String> number() {
    int start = at;
    while (at < to && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) at++;
    return at > start
        ? Optional.of(new String(bytes, start, at - start, StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
