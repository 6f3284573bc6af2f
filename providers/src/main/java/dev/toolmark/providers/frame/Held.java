package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing, reused run of bytes.
public final class Held {
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private byte[] bytes = {};
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

  public void add(byte b) {
    room(1);
    bytes[length++] = b;
  }

  public void add(byte[] more, int from, int to) {
    room(to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  /// Four bytes, the highest first.
  void number(int value) {
    room(Integer.BYTES);
    NUMBER.set(bytes, length, value);
    length += Integer.BYTES;
  }

  public void set(byte[] all, int from, int to) {
    length = 0;
    add(all, from, to);
  }

  private void room(int more) {
    if (bytes.length - length < more)
      bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(256, bytes.length * 2)));
  }
}
