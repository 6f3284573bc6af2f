package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.JsonText;
import java.nio.charset.StandardCharsets;

/// A range of received bytes. One per decoder, moved for every fragment; valid during the callback
/// only, so whoever keeps it copies.
public final class Slice {
  /// The inside of a JSON string; JSON itself.
  public enum Form {
    ESCAPED,
    RAW
  }

  /// So long are most fragments, with their escapes.
  private static final int USUAL = 32;

  private static final byte[] NOTHING = {};
  private static final char[] NO_ROOM = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private Form form = Form.ESCAPED;
  private boolean object;

  /// Where strings are unescaped.
  private final char[] room;

  public Slice() {
    this(NO_ROOM);
  }

  private Slice(char[] room) {
    this.room = room;
  }

  /// One for many fragments, of which each may be asked for its string. The room for that is made
  /// at once: to ask whether it is there would cost each string more than it costs.
  public static Slice ofMany() {
    return new Slice(new char[USUAL]);
  }

  @SuppressWarnings("ReferenceEquality") // the same array need not be stored again
  public Slice at(byte[] bytes, int from, int to, Form form) {
    if (this.bytes != bytes) this.bytes = bytes;
    this.from = from;
    this.to = to;
    if (this.form != form) this.form = form;
    if (object) object = false;
    return this;
  }

  /// One whole JSON object in one line, of which all was checked: whoever needs such a one need not
  /// look at it again.
  public Slice atObject(byte[] bytes, int from, int to) {
    at(bytes, from, to, Form.RAW);
    object = true;
    return this;
  }

  /// Whether it is known to be that.
  public boolean isObject() {
    return object;
  }

  /// Received bytes: read only.
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public Form form() {
    return form;
  }

  /// What they say, unescaped; of JSON itself as it stands. Half of a surrogate pair whose other
  /// half comes with the next slice stays half.
  public String text() {
    return form == Form.ESCAPED ? JsonText.of(bytes, from, to, room) : toString();
  }

  /// The bytes as they stand, still escaped. For joining; not for the hot path.
  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
