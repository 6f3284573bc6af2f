package dev.toolmark.providers.wire.body;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The known names of one kind of object, as bytes. Made once, in a constant of whoever reads such
/// objects, not for each answer that is read.
public final class Names {
  static final int MOST = 64;

  /// An object may have members of other names too.
  private static final int MORE_PLACES = 4;

  /// Those that were given as text, for whoever keeps none. Replaced whole, never changed: where
  /// two threads add at once one of them adds again later.
  private static volatile Map<List<String>, Names> made = Map.of();

  /// Not to be written to.
  final byte[][] bytes;

  /// Which lengths they have: one bit each, the highest for all that are longer.
  final long lengths;

  /// Of each place in an object, which of them stood there last; -1 for none of them. A guess,
  /// which is looked at before it counts: threads may overwrite each other's.
  final int[] likely;

  private Names(byte[][] bytes) {
    this.bytes = bytes;
    long lengths = 0;
    for (byte[] name : bytes) lengths |= length(name.length);
    this.lengths = lengths;
    this.likely = new int[bytes.length + MORE_PLACES];
    Arrays.fill(likely, -1);
  }

  /// The bit of that length.
  static long length(int length) {
    return 1L << Math.min(length, Long.SIZE - 1);
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
