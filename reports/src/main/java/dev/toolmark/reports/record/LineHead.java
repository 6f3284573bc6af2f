package dev.toolmark.reports.record;

import java.nio.charset.StandardCharsets;

/// The plain members at the front of a line, up to the first that is an object, an array or has an
/// escape in it: enough to index most lines without reading them whole. A member that is missing
/// here may still stand further back. One head can be moved over many lines.
final class LineHead {
  private static final int MOST = 16;

  /// Of each member: where its name and its value begin and end.
  private final int[] places = new int[4 * MOST];

  private byte[] bytes = {};
  private int to;
  private int at;
  private int members;

  LineHead over(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    at = from + 1;
    members = 0;
    boolean more = true;
    while (more) more = members < MOST && member();
    return this;
  }

  boolean has(String name) {
    return find(name) >= 0;
  }

  /// Empty text where there is no such member; numbers as they are written.
  String text(String name) {
    int member = find(name);
    return member < 0
        ? ""
        : new String(
            bytes,
            places[member + 2],
            places[member + 3] - places[member + 2],
            StandardCharsets.UTF_8);
  }

  /// Whether the member is there and says this. `ascii`: plain ASCII.
  boolean is(String name, String ascii) {
    int member = find(name);
    return member >= 0 && isAt(ascii, places[member + 2], places[member + 3]);
  }

  /// Throws `NumberFormatException` where it is no whole number.
  int number(String name) {
    return Integer.parseInt(text(name));
  }

  private int find(String name) {
    for (int member = 0; member < 4 * members; member += 4)
      if (isAt(name, places[member], places[member + 1])) return member;
    return -1;
  }

  private boolean isAt(String ascii, int from, int to) {
    if (to - from != ascii.length()) return false;
    for (int i = 0; i < ascii.length(); i++) if (bytes[from + i] != ascii.charAt(i)) return false;
    return true;
  }

  private boolean member() {
    int member = 4 * members;
    if (!string(member) || !take(':')) return false;
    boolean text = at < to && bytes[at] == '"';
    if (!(text ? string(member + 2) : number(member + 2))) return false;
    members++;
    return take(',');
  }

  private boolean take(char c) {
    if (at >= to || bytes[at] != c) return false;
    at++;
    return true;
  }

  private boolean string(int place) {
    if (!take('"')) return false;
    places[place] = at;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') at++;
    places[place + 1] = at;
    return take('"');
  }

  private boolean number(int place) {
    places[place] = at;
    while (at < to && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) at++;
    places[place + 1] = at;
    return at > places[place];
  }
}
