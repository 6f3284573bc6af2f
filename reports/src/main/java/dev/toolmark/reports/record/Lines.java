package dev.toolmark.reports.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Cuts a journal into lines, in memory of a fixed size. A line is whole when it ends in LF and is
/// not longer than a line may be; of one that is not, only the place is known.
final class Lines implements Closeable {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final InputStream in;
  private final byte[] buffer = new byte[2 * Line.LONGEST];
  private int filled;
  private int next;
  private int start;
  private int end;
  private boolean whole;
  private long bufferOffset;
  private long offset;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /// Moves to the next line; false at the end of the file.
  boolean next() throws IOException {
    offset = bufferOffset + next;
    number++;
    int lf = lineFeed();
    if (lf < 0 && filled == next) return false;
    start = next;
    end = lf < 0 ? filled : lf;
    whole = lf >= 0 && end - start < Line.LONGEST;
    next = lf < 0 ? filled : lf + 1;
    if (lf < 0) skipRest();
    return true;
  }

  /// Where the line ends in the buffer, filling it as needed; -1: at the end of the file, or not
  /// within the length of a line.
  private int lineFeed() throws IOException {
    for (int at = next; ; ) {
      at = lineFeed(at);
      if (at < filled) return at;
      if (filled - next >= Line.LONGEST) return -1;
      int seen = at - next;
      if (!fill()) return -1;
      at = next + seen;
    }
  }

  /// The first from `at` on, eight bytes a step; what is filled where there is none.
  private int lineFeed(int at) {
    int i = at;
    for (; i + Long.BYTES <= filled; i += Long.BYTES) {
      long word = (long) EIGHT_BYTES.get(buffer, i) ^ LINE_FEEDS;
      long marks = (word - ONES) & ~word & HIGH_BITS;
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    while (i < filled && buffer[i] != '\n') i++;
    return i;
  }

  private boolean fill() throws IOException {
    if (next > 0 && buffer.length - filled < Line.LONGEST) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      bufferOffset += next;
      filled -= next;
      next = 0;
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read > 0) filled += read;
    return read > 0;
  }

  /// Drops an overlong line up to and with its LF.
  private void skipRest() throws IOException {
    while (true) {
      bufferOffset += filled;
      filled = 0;
      next = 0;
      int read = in.read(buffer, 0, buffer.length);
      if (read <= 0) return;
      filled = read;
      for (int at = 0; at < filled; at++) {
        if (buffer[at] == '\n') {
          next = at + 1;
          return;
        }
      }
    }
  }

  boolean holds() {
    return whole && Line.holds(buffer, start, end);
  }

  /// Whether the line would hold but for a CR before its LF.
  boolean holdsWithoutReturn() {
    return whole && end > start && buffer[end - 1] == '\r' && Line.holds(buffer, start, end - 1);
  }

  boolean whole() {
    return whole;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /// Where the line ends in the buffer, its LF not counted.
  int end() {
    return end;
  }

  byte[] copy() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /// Where the line begins in the file.
  long offset() {
    return offset;
  }

  /// From 1.
  long number() {
    return number;
  }

  /// Where the next line begins in the file.
  long nextOffset() {
    return bufferOffset + next;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
