package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing piece of JSON text, as bytes. Escaped slices are copied as they stand; raw ones are
/// escaped, or, where JSON itself is due, copied without line breaks (between tokens they mean
/// nothing, and in an event they would end it).
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private byte[] bytes = new byte[512];
  private int size;

  public JsonBytes add(byte[] more) {
    return add(more, 0, more.length);
  }

  public JsonBytes add(String more) {
    return add(more.getBytes(StandardCharsets.UTF_8));
  }

  public JsonBytes add(int number) {
    return add(Integer.toString(number));
  }

  /// That text as a JSON string, quoted.
  public JsonBytes quoted(String text) {
    return add(JsonValue.of(text).text());
  }

  /// The inside of a JSON string.
  public JsonBytes inside(Slice slice) {
    if (slice.form() == Slice.Form.ESCAPED) return add(slice.bytes(), slice.from(), slice.to());
    for (int i = slice.from(); i < slice.to(); i++) escaped(slice.bytes()[i]);
    return this;
  }

  /// JSON itself.
  public JsonBytes json(Slice slice) {
    return json(slice.bytes(), slice.from(), slice.to());
  }

  /// JSON itself.
  public JsonBytes json(byte[] json, int from, int to) {
    room(to - from);
    for (int i = from; i < to; i++) {
      byte b = json[i];
      bytes[size++] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    return this;
  }

  private void escaped(byte b) {
    room(6);
    if (b == '"' || b == '\\') bytes[size++] = '\\';
    if (b < 0 || b >= 0x20) bytes[size++] = b;
    else {
      add("\\u00");
      bytes[size++] = HEX[b >> 4];
      bytes[size++] = HEX[b & 15];
    }
  }

  private JsonBytes add(byte[] more, int from, int to) {
    room(to - from);
    System.arraycopy(more, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  public JsonBytes add(JsonBytes more) {
    return add(more.bytes, 0, more.size);
  }

  private void room(int more) {
    if (size + more > bytes.length)
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
  }

  /// Without its last byte, where it has one: a comma behind the last of a list.
  public JsonBytes withoutLast() {
    if (size > 0) size--;
    return this;
  }

  /// As text. Not for the hot path.
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  public void clear() {
    size = 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// A copy of all of it.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// Hands all of it on, in one piece, and is empty again.
  public void writeTo(ByteSink out) {
    int whole = size;
    size = 0;
    out.bytes(bytes, 0, whole);
  }
}
