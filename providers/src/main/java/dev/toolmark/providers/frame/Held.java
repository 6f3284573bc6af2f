package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing, reused run of bytes.
public final class Held {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NOTHING = {};
  private static final int USUAL = 256;

  /// More than a thing that is set needs: the next is often a little longer.
  private static final int SPARE = 24;

  /// Made for the first number: most processes write none.
  private static final class Numbers {
    static final VarHandle FOUR_BYTES =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  }

  private byte[] bytes = NOTHING;
  private int length;

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  /// Only the first of them stay.
  void cut(int length) {
    this.length = length;
  }

  /// So many count now, whatever is new among them; with room for sixteen more.
  byte[] reach(int length) {
    if (bytes.length < length + SPARE) bytes = Arrays.copyOf(bytes, 2 * (length + SPARE));
    this.length = length;
    return bytes;
  }

  public void add(byte b) {
    room(1);
    bytes[length++] = b;
  }

  public void add(byte[] more, int from, int to) {
    int size = to - from;
    room(Math.max(size, Long.BYTES));
    if (size <= Long.BYTES && from + Long.BYTES <= more.length)
      EIGHT_BYTES.set(bytes, length, (long) EIGHT_BYTES.get(more, from));
    else System.arraycopy(more, from, bytes, length, size);
    length += size;
  }

  /// Four bytes, the highest first.
  void number(int value) {
    room(Integer.BYTES);
    Numbers.FOUR_BYTES.set(bytes, length, value);
    length += Integer.BYTES;
  }

  /// The same in the place of four that stand there.
  void number(int at, int value) {
    Numbers.FOUR_BYTES.set(bytes, at, value);
  }

  public void set(byte[] all, int from, int to) {
    int size = to - from;
    if (bytes.length < size) bytes = new byte[size + SPARE];
    System.arraycopy(all, from, bytes, 0, size);
    length = size;
  }

  /// Makes room for so many at once, where it has none.
  public void expect(int size) {
    if (bytes.length < size) bytes = Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (bytes.length - length < more)
      bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(USUAL, grown())));
  }

  /// A small run is soon outgrown again.
  private int grown() {
    return bytes.length * (bytes.length <= 4 * USUAL ? 4 : 2);
  }
}
