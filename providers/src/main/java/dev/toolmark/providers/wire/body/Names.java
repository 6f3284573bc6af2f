package dev.toolmark.providers.wire.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The known names of one kind of object, as bytes. Made once, in a constant of whoever reads such
/// objects, not for each answer that is read.
public final class Names {
  static final int MOST = 64;

  private static final int LENGTHS = 64;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// An object may have members of other names too.
  private static final int MORE_PLACES = 4;

  /// Those that were given as text, for whoever keeps none. Replaced whole, never changed: where
  /// two threads add at once one of them adds again later.
  private static volatile Map<List<String>, Names> made = Map.of();

  /// Not to be written to.
  final byte[][] bytes;

  /// The first eight bytes of each, the first lowest, with zeros behind a shorter one, and the last
  /// eight of each that has so many: what most names are compared with.
  private final long[] heads;

  private final long[] tails;

  /// Which of them is the last of a length, by that and the greatest length for all above; of each
  /// the one before it; -1 for none.
  private final int[] first = new int[LENGTHS];

  private final int[] next;

  /// Of each place in an object, which of them stood there last; -1 for none of them. A guess,
  /// which is looked at before it counts: threads may overwrite each other's.
  final int[] likely;

  private Names(byte[][] bytes) {
    this.bytes = bytes;
    this.likely = new int[bytes.length + MORE_PLACES];
    Arrays.fill(likely, -1);
    this.heads = new long[bytes.length];
    this.tails = new long[bytes.length];
    this.next = new int[bytes.length];
    Arrays.fill(first, -1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] name = bytes[i];
      heads[i] = word(name, 0);
      tails[i] = word(name, Math.max(0, name.length - Long.BYTES));
      int row = row(name.length);
      next[i] = first[row];
      first[row] = i;
    }
  }

  /// Up to eight bytes from there on.
  private static long word(byte[] name, int from) {
    long word = 0;
    for (int i = Math.min(name.length, from + Long.BYTES) - 1; i >= from; i--)
      word = word << Byte.SIZE | name[i];
    return word;
  }

  /// Whether that name stands there. By words: no loop of ours, for the second compiler would
  /// unroll it in every process, and what the JDK does is made for more.
  boolean is(int known, byte[] in, int from, int to) {
    byte[] name = bytes[known];
    int length = to - from;
    if (length != name.length) return false;
    if (length > 2 * Long.BYTES || length == 0 || from + Long.BYTES > in.length)
      return Arrays.equals(name, 0, length, in, from, to);
    long differ = (long) EIGHT_BYTES.get(in, from) ^ heads[known];
    if (length <= Long.BYTES) return differ << (Long.SIZE - Byte.SIZE * length) == 0;
    return (differ | ((long) EIGHT_BYTES.get(in, to - Long.BYTES) ^ tails[known])) == 0;
  }

  private static int row(int length) {
    return Math.min(length, LENGTHS - 1);
  }

  /// Which of them stands there, without escapes; -1 for none.
  public int find(byte[] in, int from, int to) {
    int known = first[row(to - from)];
    while (known >= 0 && !is(known, in, from, to)) known = next[known];
    return known;
  }

  /// In this order, by which members are asked for.
  public static Names of(String... names) {
    if (names.length > MOST)
      throw new IllegalArgumentException("at most " + MOST + " names, were " + names.length);
    var bytes = new byte[names.length][];
    for (int i = 0; i < names.length; i++) bytes[i] = ascii(names[i]);
    return new Names(bytes);
  }

  /// Not by way of the JDK's charsets, of which a fresh process would load all for that.
  private static byte[] ascii(String name) {
    var bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = name.charAt(i);
      bytes[i] = (byte) (c < 0x80 ? c : '?');
    }
    return bytes;
  }

  /// The same, made once for each list.
  static Names known(String... names) {
    List<String> list = Arrays.asList(names);
    Names known = made.get(list);
    if (known != null) return known;
    Names fresh = of(names);
    var more = new HashMap<>(made);
    more.put(List.of(names), fresh);
    made = Map.copyOf(more);
    return fresh;
  }
}
