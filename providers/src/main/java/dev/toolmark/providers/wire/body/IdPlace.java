package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonText;

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
  public boolean over(JsonBytes kept, String id) {
    if (id.length() != length) return false;
    byte[] bytes = kept.bytes();
    int all = 0;
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      all |= c;
      bytes[at + i] = (byte) c;
    }
    return all < 0x80 && Runs.plain(bytes, at, at + length);
  }

  /// The same with an id of plain characters, as of `Encoder`.
  public boolean over(JsonBytes kept, Slice id) {
    if (id.to() - id.from() != length) return false;
    kept.over(at, id.bytes(), id.from(), id.to());
    return true;
  }

  /// Where its inside begins.
  public int at() {
    return at;
  }

  /// How long it is.
  public int length() {
    return length;
  }

  /// What stands there.
  public String text(JsonBytes kept) {
    return JsonText.of(kept.bytes(), at, at + length);
  }
}
