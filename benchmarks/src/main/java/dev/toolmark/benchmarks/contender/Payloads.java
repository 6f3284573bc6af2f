package dev.toolmark.benchmarks.contender;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks the JSON of a stream's events in the plain way in which fast readers do: `data:` lines of
/// an event stream, lines, or payloads of messages (sums are not checked). Stops at `[DONE]`. A CR
/// at the end of a line stays: to JSON it is white space.
final class Payloads {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int PRELUDE = 12;
  private static final int SUM = 4;
  private final byte[] bytes;
  private final boolean messages;
  private final int prefix;
  private int from;
  private int to;
  private int next;

  Payloads(String protocol, byte[] bytes) {
    this.bytes = bytes;
    messages = protocol.equals("bedrock-converse");
    prefix = protocol.equals("ollama") ? 0 : "data:".length();
  }

  /// Whether there was another.
  boolean next() {
    return messages ? message() : line();
  }

  private boolean message() {
    if (next >= bytes.length) return false;
    from = next + PRELUDE + number(next + Integer.BYTES);
    next += number(next);
    to = next - SUM;
    return true;
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

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }
}
