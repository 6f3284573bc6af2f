package dev.toolmark.providers.frame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Bytes that should be UTF-8 and may not be. What is wrong is read as U+FFFD, one for each maximal
/// subpart. Source: WHATWG Encoding, "UTF-8 decoder"; Unicode 3.9, table 3-8. (The decoder of the
/// JDK makes one U+FFFD of an encoded surrogate where this makes three.)
public final class Utf8 {
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private Utf8() {}

  /// Where the first wrong byte stands; `to` when there is none.
  public static int firstBad(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int length = length(bytes, i, to);
      if (length < 0) return i;
      i += length;
    }
    return to;
  }

  /// A copy that is valid UTF-8.
  public static byte[] repaired(byte[] bytes, int from, int to) {
    if (firstBad(bytes, from, to) == to) return Arrays.copyOfRange(bytes, from, to);
    var good = new ByteArrayOutputStream(to - from + 16);
    int i = from;
    while (i < to) {
      int length = length(bytes, i, to);
      if (length > 0) good.write(bytes, i, length);
      else good.write(REPLACEMENT, 0, REPLACEMENT.length);
      i += Math.abs(length);
    }
    return good.toByteArray();
  }

  /// The length of the character at `i`; where there is none, minus the length of the subpart that
  /// one U+FFFD stands for.
  private static int length(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xff;
    if (lead < 0x80) return 1;
    int more = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (more == 0) return -1;
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    for (int k = 1; k <= more; k++) {
      int b = i + k < to ? bytes[i + k] & 0xff : -1;
      if (b < lowest || b > highest) return -k;
      lowest = 0x80;
      highest = 0xbf;
    }
    return more + 1;
  }
}
