package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The sum of `CRC32` that can go on from a register that was kept, which the JDK's cannot: what
/// many messages begin with is summed once. For few bytes; eight a step, each by a table of its own
/// ("slicing by 8": Kounavis and Berry, 2005). Source: RFC 1952, section 8.
final class Crc {
  /// The register before the first byte.
  static final int START = -1;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int EACH = 256;

  /// Table n: what a byte becomes once n zeros have followed it.
  private static final int[] TABLES = new int[Long.BYTES * EACH];

  static {
    for (int i = 0; i < EACH; i++) {
      int register = i;
      for (int bit = 0; bit < Byte.SIZE; bit++)
        register = register >>> 1 ^ ((register & 1) == 0 ? 0 : POLYNOMIAL);
      TABLES[i] = register;
    }
    for (int i = EACH; i < TABLES.length; i++) {
      int before = TABLES[i - EACH];
      TABLES[i] = before >>> Byte.SIZE ^ TABLES[before & 0xff];
    }
  }

  private Crc() {}

  /// The register behind these bytes. Eight bytes stand there or before.
  static int over(byte[] bytes, int from, int to, int register) {
    int now = register;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES)
      now = of((long) EIGHT_BYTES.get(bytes, i) ^ (now & 0xffff_ffffL), Long.BYTES);
    int rest = to - i;
    if (rest == 0) return now;
    long last = (long) EIGHT_BYTES.get(bytes, to - Long.BYTES) >>> (Long.SIZE - Byte.SIZE * rest);
    return of(last ^ (now & 0xffff_ffffL), rest);
  }

  /// So many bytes, the first lowest, with the register over the first four of them.
  private static int of(long bytes, int count) {
    int sum = count < Integer.BYTES ? (int) (bytes >>> (Byte.SIZE * count)) : 0;
    long rest = bytes;
    for (int table = (count - 1) * EACH; table >= 0; table -= EACH) {
      sum ^= TABLES[table + (int) (rest & 0xff)];
      rest >>>= Byte.SIZE;
    }
    return sum;
  }

  /// What a register stands for.
  static int sum(int register) {
    return ~register;
  }
}
