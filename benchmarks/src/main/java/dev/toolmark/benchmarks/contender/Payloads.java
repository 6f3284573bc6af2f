package dev.toolmark.benchmarks.contender;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Walks the JSON of a stream's events in the plain way in which fast readers do: `data:` lines of
/// an event stream, lines, or payloads of messages. Stops at `[DONE]`. A CR at the end of a line
/// stays: to JSON it is white space.
///
/// Both sums of a message are checked, by the JDK's intrinsic: who does not is no reader of an AWS
/// event stream. The second sum is of all bytes before it, so that it goes on from the first.
final class Payloads {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int PRELUDE = 12;
  private static final int SUM = 4;
  private final byte[] bytes;
  private final boolean messages;
  private final boolean sums;
  private final CRC32 sum = new CRC32();
  private final int prefix;
  private int ended;
  private int from;
  private int to;
  private int next;

  Payloads(String protocol, byte[] bytes) {
    this(protocol, bytes, true);
  }

  private Payloads(String protocol, byte[] bytes, boolean sums) {
    this.bytes = bytes;
    this.sums = sums;
    messages = protocol.equals("bedrock-converse");
    prefix = protocol.equals("ollama") ? 0 : "data:".length();
  }

  /// Where sums are not looked at: what readers were measured by before, and no reader of messages.
  static Payloads unsummed(String protocol, byte[] bytes) {
    return new Payloads(protocol, bytes, false);
  }

  /// Whether there was another. Throws for a message that is cut off or whose sums are wrong.
  boolean next() {
    ended = to;
    return messages ? message() : line();
  }

  private boolean message() {
    if (next >= bytes.length) return false;
    int end = sums ? checkedEnd() : next + number(next);
    from = next + PRELUDE + number(next + Integer.BYTES);
    next = end;
    to = end - SUM;
    return true;
  }

  private int checkedEnd() {
    int rest = bytes.length - next;
    demand(rest >= PRELUDE + SUM, "cut off");
    sum.reset();
    sum.update(bytes, next, PRELUDE - SUM);
    demand((int) sum.getValue() == number(next + PRELUDE - SUM), "wrong sum of its prelude");
    int length = number(next);
    demand(length <= rest, "cut off");
    sum.update(bytes, next + PRELUDE - SUM, length - PRELUDE);
    demand((int) sum.getValue() == number(next + length - SUM), "wrong sum");
    return next + length;
  }

  private void demand(boolean held, String otherwise) {
    if (!held) throw new IllegalStateException("message at byte " + next + ": " + otherwise);
  }

  private int number(int at) {
    return (int) INTS.get(bytes, at);
  }

  private boolean line() {
    while (next < bytes.length) {
      int begin = next;
      int eol = begin;
      while (eol < bytes.length && bytes[eol] != '\n') eol++;
      next = eol + 1;
      if (eol - begin <= prefix + 1 || (prefix > 0 && bytes[begin] != 'd')) continue;
      from = begin + prefix;
      if (bytes[from] == ' ') from++;
      to = eol;
      return bytes[from] != '[';
    }
    return false;
  }

  /// A part of it, by offsets within it.
  String text(int begin, int end) {
    return new String(bytes, from + begin, end - begin, StandardCharsets.UTF_8);
  }

  /// What stands before it: all bytes since the one before it, or the headers of a message.
  byte[] framing() {
    return Arrays.copyOfRange(bytes, messages ? headers() : ended, from);
  }

  private int headers() {
    return (ended == 0 ? 0 : ended + SUM) + PRELUDE;
  }

  byte[] json() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// What stands behind the last one, once there is no other.
  byte[] rest() {
    return Arrays.copyOfRange(bytes, messages ? next : ended, bytes.length);
  }

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }
}
