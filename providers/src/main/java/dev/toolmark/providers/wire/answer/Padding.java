package dev.toolmark.providers.wire.answer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text by whose beginnings, of any length, a server pads its events. Where an event's end is known
/// a beginning of it need not be scanned for its own.
public final class Padding {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final int LONGEST = 64;
  private static final int BYTES = 256;

  /// All bits of as many bytes as can count, and none of as many behind them: whoever begins so
  /// many bytes before the latter as count has what counts.
  private static final byte[] COUNTED = Arrays.copyOf(ones(), 2 * LONGEST);

  private final byte[] text;
  private final int length;

  /// By its last byte, or the quote before it where it is empty: how long it is; -1 for any other.
  private final byte[] lengths = new byte[BYTES];

  private static byte[] ones() {
    var ones = new byte[LONGEST];
    Arrays.fill(ones, (byte) -1);
    return ones;
  }

  /// `text`: up to 63 letters and digits of ASCII, each of them once; else
  /// `IllegalArgumentException`.
  public Padding(String text) {
    this.text = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), LONGEST);
    this.length = text.length();
    Arrays.fill(lengths, (byte) -1);
    lengths['"'] = 0;
    if (length >= LONGEST) throw new IllegalArgumentException("padding of %d".formatted(length));
    for (int i = 0; i < length; i++) {
      if (lengths[this.text[i]] >= 0)
        throw new IllegalArgumentException("a character of padding twice: " + text.charAt(i));
      lengths[this.text[i]] = (byte) (i + 1);
    }
  }

  /// What it is the beginning of, and zeros. Not copied: read only.
  byte[] text() {
    return text;
  }

  /// By its last byte, or the quote before it where it is empty: how long it is; -1 for any other.
  /// Not copied: read only.
  byte[] lengths() {
    return lengths;
  }

  /// Whether what stands there is a beginning of the text.
  boolean begins(byte[] in, int from, int to) {
    int due = to - from;
    if (due < 0 || due > length || from + LONGEST > in.length) return false;
    return differ(text, due, in, from) == 0;
  }

  /// What differs where a beginning of `text` of that length should stand; all of it is compared,
  /// and what is too much not counted: no processor can foresee how long the next one is. All of it
  /// must be there, as must as much behind it.
  static long differ(byte[] text, int due, byte[] in, int from) {
    long differ = 0;
    int counted = LONGEST - due;
    for (int i = 0; i < LONGEST; i += Long.BYTES)
      differ |= (eight(in, from + i) ^ eight(text, i)) & eight(COUNTED, counted + i);
    return differ;
  }

  private static long eight(byte[] in, int at) {
    return (long) EIGHT_BYTES.get(in, at);
  }
}
