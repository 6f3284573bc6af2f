package dev.toolmark.benchmarks.contender;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Bytes of a stream that is written, in one array that is used again for the next, and messages of
/// an AWS event stream around what is written between `begin` and `end`. Source: protocols.md 8.2.
final class MessageBytes extends OutputStream {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int LENGTHS = 8;
  private static final int SUM = 4;
  private final CRC32 sum = new CRC32();
  private byte[] bytes = new byte[1 << 18];
  private int size;
  private int message;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /// A message: its lengths and their sum are known once it ends.
  void begin(byte[] headers) {
    message = size;
    room(LENGTHS + SUM);
    write(headers, 0, headers.length);
  }

  void end(byte[] headers) {
    room(SUM);
    INTS.set(bytes, message, size - message);
    INTS.set(bytes, message + Integer.BYTES, headers.length);
    sum.reset();
    sum.update(bytes, message, LENGTHS);
    INTS.set(bytes, message + LENGTHS, (int) sum.getValue());
    sum.update(bytes, message + LENGTHS, size - SUM - message - LENGTHS);
    INTS.set(bytes, size - SUM, (int) sum.getValue());
  }

  @Override
  public void write(int one) {
    room(1);
    bytes[size - 1] = (byte) one;
  }

  @Override
  public void write(byte[] from, int at, int length) {
    int to = size;
    room(length);
    System.arraycopy(from, at, bytes, to, length);
  }

  /// To be filled.
  private void room(int length) {
    size += length;
    if (size > bytes.length) bytes = Arrays.copyOf(bytes, 2 * size);
  }
}
