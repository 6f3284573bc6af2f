package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What no reader can beat: the same bytes only looked at, or only copied.
public enum Limit {
  /// Counts line ends, one byte at a time.
  NEWLINE_BYTES("newlineBytes") {
    @Override
    public int of(byte[] bytes) {
      int lines = 0;
      int at = 0;
      // Counts within an `if`, so that the loop stays one that looks at a byte and decides.
      while (at < bytes.length) {
        while (at < bytes.length && bytes[at] != '\n') at++;
        if (at < bytes.length) lines++;
        at++;
      }
      return lines;
    }
  },
  /// Finds every line end, eight bytes at a time.
  NEWLINE_SWAR("newlineSwar") {
    @Override
    public int of(byte[] bytes) {
      int lines = 0;
      int at = 0;
      for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
        long found = zeroBytes((long) LONGS.get(bytes, at) ^ NEWLINES);
        if (found != 0) lines += Long.bitCount(found);
      }
      for (; at < bytes.length; at++) if (bytes[at] == '\n') lines++;
      return lines;
    }
  },
  ARRAYCOPY("arraycopy") {
    @Override
    public int of(byte[] bytes) {
      byte[] into = room(bytes.length);
      System.arraycopy(bytes, 0, into, 0, bytes.length);
      return into[bytes.length - 1];
    }
  };

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // what is copied to; one thread measures
  private byte[] room = {};

  Limit(String word) {
    this.word = word;
  }

  public static Limit named(String name) {
    return Arrays.stream(values()).filter(it -> it.word.equals(name)).findFirst().orElseThrow();
  }

  public abstract int of(byte[] bytes);

  /// Throws unless it found what is there.
  public void check(WireStream stream) {
    int wanted = 0;
    for (byte b : stream.bytes()) if (b == '\n') wanted++;
    int found = of(stream.bytes());
    boolean right =
        this == ARRAYCOPY
            ? Arrays.equals(
                stream.bytes(), 0, stream.bytes().length, room, 0, stream.bytes().length)
            : found == wanted;
    if (!right) throw new IllegalStateException(word + " found " + found + " of " + wanted);
  }

  byte[] room(int length) {
    if (room.length < length) room = new byte[length];
    return room;
  }

  /// The highest bit of every byte that is zero, exactly.
  private static long zeroBytes(long word) {
    return ~((word & LOW) + LOW | word | LOW);
  }
}
