package dev.toolmark.providers.frame;

import java.util.Arrays;

/// A growing, reused run of bytes.
final class Held {
  private byte[] bytes = {};
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void add(byte b) {
    room(1);
    bytes[length++] = b;
  }

  void add(byte[] more, int from, int to) {
    room(to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  void set(byte[] all, int from, int to) {
    length = 0;
    add(all, from, to);
  }

  private void room(int more) {
    if (bytes.length - length < more)
      bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(256, bytes.length * 2)));
  }
}
