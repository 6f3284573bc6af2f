package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.answer.Framing;
import dev.toolmark.providers.wire.body.JsonEnd;
import java.util.Optional;

/// One JSON list, cut into its elements; each is told as soon as its last byte is there. An element
/// that lies whole in one read is told where it stands. What stands between elements is not
/// checked; an element that is neither object nor list is told up to the next comma or bracket, and
/// found wanting by whoever reads it.
final class ListCutter {
  static final byte END = ']';
  private final int limit;
  private final Framing.Events into;

  /// The beginning of an element whose end has not come.
  private final Held held = new Held();

  private JsonEnd end = new JsonEnd();
  private boolean opened;
  private boolean inside;
  private boolean bracketed;
  private boolean stopped;
  private long elementOffset;
  private long read;

  ListCutter(int limit, Framing.Events into) {
    this.limit = limit;
    this.into = into;
  }

  void feed(byte[] bytes, int from, int to) {
    long before = read - from;
    int at = from;
    while (at < to && !stopped)
      at = inside ? element(bytes, at, to) : between(bytes, at, to, before);
    read = before + to;
  }

  private int between(byte[] bytes, int at, int to, long before) {
    byte b = bytes[at];
    if (!opened) {
      opened = true;
      return at + 1;
    }
    if (b == END) {
      stopped = true;
      into.event(bytes, at, at + 1, before + at, Optional.empty());
      return at + 1;
    }
    if (b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t') return at + 1;
    int length = into.read(bytes, at, to, before + at);
    if (length > 0) return at + length;
    inside = true;
    bracketed = b == '{' || b == '[';
    end = new JsonEnd();
    elementOffset = before + at;
    return at;
  }

  private int element(byte[] bytes, int at, int to) {
    int behind = bracketed ? end.find(bytes, at, to) : scalarEnd(bytes, at, to);
    int upTo = behind < 0 ? to : behind;
    if ((long) held.length() + (upTo - at) > limit) {
      stopped = true;
      into.overLimit(elementOffset);
    } else if (behind < 0) held.add(bytes, at, to);
    else tell(bytes, at, behind);
    return upTo;
  }

  private static int scalarEnd(byte[] bytes, int at, int to) {
    for (int i = at; i < to; i++) if (bytes[i] == ',' || bytes[i] == END) return i;
    return -1;
  }

  private void tell(byte[] bytes, int from, int to) {
    inside = false;
    if (held.length() == 0) {
      stopped = !into.event(bytes, from, to, elementOffset, Optional.empty());
      if (!stopped && bracketed) into.seen(bytes, from, to);
      return;
    }
    held.add(bytes, from, to);
    stopped = !into.event(held.bytes(), 0, held.length(), elementOffset, Optional.empty());
    held.clear();
  }
}
