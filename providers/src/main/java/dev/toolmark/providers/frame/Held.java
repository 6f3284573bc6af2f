package dev.toolmark.providers.frame;

import java.util.Arrays;

/// A growing, reused run of bytes.
public final class Held {
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

  public void set(byte[] all, int from, int to) {
    length = 0;
    add(all, from, to);
  }

  private void room(int more) {
    if (bytes.length - length < more)
      bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(256, bytes.length * 2)));
  }
}
