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
  private static final int LONGEST = 64;

  private static final int WORDS = LONGEST / Long.BYTES;

  /// By how many bytes count: those bytes of each word.
  private static final long[] COUNTED = new long[(LONGEST + 1) * WORDS];

  static {
    for (int due = 0; due <= LONGEST; due++)
      for (int i = 0; i < due; i++)
        COUNTED[due * WORDS + i / Long.BYTES] |= 0xffL << (Byte.SIZE * (i % Long.BYTES));
  }

  private final byte[] text;
  private final int length;

  /// `text`: up to 63 letters and digits of ASCII.
  public Padding(String text) {
    this.text = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), LONGEST);
    this.length = text.length();
  }

  /// How long it can be.
  int longest() {
    return length;
  }

  /// What it is the beginning of, and zeros. Not copied: read only.
  byte[] text() {
    return text;
  }

  /// Whether what stands there is a beginning of the text. All of the text is compared, and what is
  /// too much not counted: no processor can foresee how long the next one is.
  boolean begins(byte[] in, int from, int to) {
    return begins(text, length, in, from, to);
  }

  /// The same where that is `text`, and how long it can be.
  static boolean begins(byte[] text, int length, byte[] in, int from, int to) {
    int due = to - from;
    if (due < 0 || due > length || from + LONGEST > in.length) return false;
    long differ = 0;
    int row = due * WORDS;
    for (int i = 0; i < WORDS; i++)
      differ |= differ(text, in, from + i * Long.BYTES, i * Long.BYTES) & COUNTED[row + i];
    return differ == 0;
  }

  private static long differ(byte[] text, byte[] in, int from, int at) {
    return (long) EIGHT_BYTES.get(in, from) ^ (long) EIGHT_BYTES.get(text, at);
  }
}
