package dev.toolmark.providers.wire.body;

/// Where the id of a call stands among bytes that are kept from one call to the next: as a JSON
/// string, written over where the next is as long.
public final class IdPlace {
  private int at;
  private int length;

  /// Adds that id, quoted: it stands here now.
  public void add(JsonBytes to, String id) {
    at = to.size() + 1;
    to.quoted(id);
    length = to.size() - at - 1;
  }

  /// Writes that id over the last one in these bytes. False: it is not as long, or there is
  /// something to be escaped in it; what stands there then is of no use.
  public boolean over(byte[] bytes, String id) {
    if (id.length() != length) return false;
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) return false;
      bytes[at + i] = (byte) c;
    }
    return true;
  }
}
