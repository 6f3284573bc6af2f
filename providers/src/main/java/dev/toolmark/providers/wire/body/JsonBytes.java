package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.LineEnds;
import dev.toolmark.providers.frame.SpareRooms;
import dev.toolmark.providers.json.JsonValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing piece of JSON text, as bytes. Escaped slices are copied as they stand; raw ones are
/// escaped, or, where JSON itself is due, copied without line breaks (between tokens they mean
/// nothing, and in an event they would end it).
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROL = {'\\', 'u', '0', '0', '0', '0'};
  private static final byte[] NOTHING = {};
  private static final int USUAL = 256;
  private static final int MOST_OF_PIECE = 2 * Long.BYTES;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private byte[] bytes;
  private int size;

  /// Takes no room before something is added.
  public JsonBytes() {
    this.bytes = NOTHING;
  }

  /// `room`: for so many bytes without having to grow.
  public JsonBytes(int room) {
    this.bytes = new byte[room];
  }

  /// In room that is spare, where there is any, until `letGo`.
  public static JsonBytes inSpareRoom() {
    var it = new JsonBytes();
    it.bytes = SpareRooms.take();
    return it;
  }

  /// Nothing of it is needed any more: it is empty, and its room is another's.
  public void letGo() {
    byte[] room = bytes;
    bytes = NOTHING;
    size = 0;
    SpareRooms.give(room);
  }

  public JsonBytes add(byte[] more) {
    return add(more, 0, more.length);
  }

  public JsonBytes add(String more) {
    int length = more.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char c = more.charAt(i);
      if (c >= 0x80) return add(more.getBytes(StandardCharsets.UTF_8));
      bytes[size + i] = (byte) c;
    }
    size += length;
    return this;
  }

  /// That value as compact JSON.
  public JsonBytes add(JsonValue value) {
    return switch (value) {
      case JsonValue.Null() -> add("null");
      case JsonValue.Bool(boolean it) -> add(it ? "true" : "false");
      case JsonValue.Str(String text) -> quoted(text);
      case JsonValue.Num _, JsonValue.Obj _, JsonValue.Arr _ -> add(value.utf8());
    };
  }

  /// In decimal.
  public JsonBytes add(long number) {
    if (number < 0) return add(Long.toString(number));
    room(20);
    int digits = digits(number);
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /// How many digits that number has.
  public static int digits(long number) {
    if (number < 10) return 1;
    int digits = 2;
    for (long rest = number / 100; rest > 0; rest /= 10) digits++;
    return digits;
  }

  /// One digit in the place of another.
  public void digit(int at, int digit) {
    bytes[at] = (byte) ('0' + digit);
  }

  /// That number in the place of another that is as long, by where it stands.
  public JsonBytes digits(int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /// Those bytes in the place of as many others.
  void over(int at, byte[] other, int from, int to) {
    int last = to - from - Long.BYTES;
    if (last < 0 || last > Long.BYTES) {
      System.arraycopy(other, from, bytes, at, to - from);
      return;
    }
    EIGHT_BYTES.set(bytes, at, (long) EIGHT_BYTES.get(other, from));
    EIGHT_BYTES.set(bytes, at + last, (long) EIGHT_BYTES.get(other, from + last));
  }

  /// That text as a JSON string, quoted.
  public JsonBytes quoted(String text) {
    int length = text.length();
    room(length + 2);
    bytes[size] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) return quoted(text, i);
      bytes[size + 1 + i] = (byte) c;
    }
    bytes[size + 1 + length] = '"';
    size += length + 2;
    return this;
  }

  /// The same where no character up to that one must be escaped, and those were written.
  private JsonBytes quoted(String text, int from) {
    int length = text.length();
    room(Math.addExact(length, length - from + 2));
    int at = size + 1 + from;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) return add(JsonValue.of(text).text());
      if (c == '"' || c == '\\') bytes[at++] = '\\';
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    size = at;
    return this;
  }

  /// The inside of a JSON string.
  public JsonBytes inside(Slice slice) {
    byte[] bytes = slice.bytes();
    int from = slice.from();
    int to = slice.to();
    return slice.form() == Slice.Form.ESCAPED ? piece(bytes, from, to) : escape(bytes, from, to);
  }

  /// The same for arguments, which are mostly raw. Apart from that for text, which is compiled
  /// shorter where it never sees any.
  public JsonBytes arguments(Slice slice) {
    byte[] bytes = slice.bytes();
    int from = slice.from();
    int to = slice.to();
    return slice.form() == Slice.Form.RAW ? escape(bytes, from, to) : piece(bytes, from, to);
  }

  private JsonBytes escape(byte[] raw, int from, int to) {
    int i = from;
    while (i < to) {
      room(2 * (to - i) + Long.BYTES);
      i = escaped(raw, i, to);
      if (i < to) control(raw[i++]);
    }
    return this;
  }

  /// Escapes up to the first control character, for which there may be no room.
  private int escaped(byte[] raw, int from, int to) {
    byte[] into = bytes;
    int at = size;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long eight = Runs.eight(raw, i);
      if (Runs.anyControl(eight)) break;
      Runs.eight(into, at, eight);
      for (long marks = Runs.toEscape(eight); marks != 0; marks &= marks - 1) {
        int bit = Long.numberOfTrailingZeros(marks) & -Byte.SIZE;
        into[at + bit / Byte.SIZE] = '\\';
        Runs.eight(into, ++at + bit / Byte.SIZE, eight >>> bit);
      }
      at += Long.BYTES;
    }
    for (; i < to && (raw[i] < 0 || raw[i] >= ' '); i++) {
      if (Runs.mustEscape(raw[i])) into[at++] = '\\';
      into[at++] = raw[i];
    }
    size = at;
    return i;
  }

  private void control(byte b) {
    add(CONTROL);
    bytes[size - 2] = HEX[b >> 4];
    bytes[size - 1] = HEX[b & 15];
  }

  /// JSON itself.
  public JsonBytes json(Slice slice) {
    return json(slice.bytes(), slice.from(), slice.to());
  }

  /// JSON itself.
  public JsonBytes json(byte[] json, int from, int to) {
    int i = size;
    add(json, from, to);
    while ((i = LineEnds.lineEnd(bytes, i, size)) < size) bytes[i++] = ' ';
    return this;
  }

  public JsonBytes add(byte[] more, int from, int to) {
    int length = to - from;
    if (length <= Long.BYTES && from + Long.BYTES <= more.length) {
      room(Long.BYTES);
      Runs.eight(bytes, size, Runs.eight(more, from));
    } else {
      room(length);
      System.arraycopy(more, from, bytes, size, length);
    }
    size += length;
    return this;
  }

  /// The same for a piece that is mostly short: a copy of eight or sixteen bytes, whatever of them
  /// is wanted, is quicker than one of just so many.
  public JsonBytes piece(byte[] more, int from, int to) {
    int length = to - from;
    if (length > MOST_OF_PIECE || from + MOST_OF_PIECE > more.length) return add(more, from, to);
    room(MOST_OF_PIECE);
    EIGHT_BYTES.set(bytes, size, (long) EIGHT_BYTES.get(more, from));
    EIGHT_BYTES.set(bytes, size + 8, (long) EIGHT_BYTES.get(more, from + 8));
    size += length;
    return this;
  }

  /// The first of these bytes, of which there are a multiple of eight.
  public JsonBytes words(byte[] more, int length) {
    room(more.length);
    for (int i = 0; i < more.length; i += Long.BYTES)
      EIGHT_BYTES.set(bytes, size + i, (long) EIGHT_BYTES.get(more, i));
    size += length;
    return this;
  }

  public JsonBytes add(JsonBytes more) {
    return add(more.bytes, 0, more.size);
  }

  /// What stands there from that place on.
  public JsonBytes add(JsonBytes more, int from) {
    return add(more.bytes, from, more.size);
  }

  /// Those of it.
  public JsonBytes add(JsonBytes more, int from, int to) {
    return add(more.bytes, from, to);
  }

  /// Makes room for so many bytes more, which are all: it need not grow again and again.
  public JsonBytes reserve(int more) {
    if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.addExact(size, more));
    return this;
  }

  private JsonBytes room(int more) {
    if (size + more > bytes.length)
      bytes =
          Arrays.copyOf(
              bytes, Math.max(Math.addExact(size, more + 64), Math.max(USUAL, 2 * bytes.length)));
    return this;
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

  /// `size` of these count, until more is added.
  public byte[] bytes() {
    return bytes;
  }

  /// How many bytes there are.
  public int size() {
    return size;
  }

  /// Only the first of them stay: what stands before the parts that change.
  public JsonBytes cut(int size) {
    this.size = Math.min(size, this.size);
    return this;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// A copy of all of it.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// Hands all of it on, in one piece, and keeps it.
  public void sendTo(ByteSink out) {
    out.bytes(bytes, 0, size);
  }

  /// Hands all of it on, in one piece, and is empty again.
  public void writeTo(ByteSink out) {
    int whole = size;
    size = 0;
    out.bytes(bytes, 0, whole);
  }
}
