package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.frame.LineEnds;
import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.wire.answer.Framing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Server-sent events, among which JSON may stand as it is, without `data:`. That is how an error
/// comes in the middle of a stream, also written over several lines; the vendor's own clients read
/// it (js-genai, `_api_client.ts`: a piece that is JSON and has `error`). Such lines are passed on
/// as if `data:` stood before each. Events like earlier ones hold no such line and are read where
/// they stand.
final class EventCutter implements Framing.Events {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private final Framing.Events into;
  private final Framing framer;
  private boolean lineBegins = true;
  private boolean afterReturn;
  private boolean blockBegun;
  private boolean bare;

  /// The next byte is a block's first.
  private boolean fresh = true;

  /// The block at hand is like none before it.
  private boolean strange;

  private boolean stopped;

  /// Bytes fed before those at hand.
  private long taken;

  /// Bytes put in so far, less those that the framer was not shown; and how many of them before the
  /// data of the block at hand.
  private long added;

  private long before;

  EventCutter(Framing events, int limit, Framing.Events into) {
    this.into = into;
    this.framer = events;
    events.begin(limit, this);
  }

  void feed(byte[] bytes, int from, int to) {
    int done = from;
    long begin = taken - from;
    taken += to - from;
    for (int i = from; i < to; i++) {
      if (fresh && !(afterReturn && bytes[i] == '\n')) {
        framer.feed(bytes, done, i);
        done = i = known(bytes, i, to, begin);
        if (i == to) return;
        fresh = false;
      }
      if (!lineBegins) i = LineEnds.lineEnd(bytes, i, to);
      if (i == to) break;
      byte b = bytes[i];
      boolean end = b == '\n' || b == '\r';
      if (lineBegins && !end) {
        if (begins(b)) {
          framer.feed(bytes, done, i);
          done = i;
          putIn();
        }
        blockBegun |= b != ':';
      } else if (lineBegins && !(b == '\n' && afterReturn)) {
        if (bare) {
          framer.feed(bytes, done, i + 1);
          done = i + 1;
          before = added;
        }
        blockBegun = false;
        bare = false;
        fresh = true;
      }
      lineBegins = end;
      afterReturn = b == '\r';
    }
    framer.feed(bytes, done, to);
  }

  /// Events like earlier ones, of which the framer need not know. Where the first stands that is
  /// none. `begin`: where index 0 of these bytes stands in the stream.
  private int known(byte[] bytes, int from, int to, long begin) {
    int at = from;
    strange = false;
    while (at < to && !stopped) {
      int length = into.read(bytes, at, to, begin + at);
      strange = length == Repeats.UNKNOWN;
      if (length <= 0) break;
      at += length;
      afterReturn = bytes[at - 1] == '\r';
      if (afterReturn && at < to && bytes[at] == '\n') at++;
    }
    added -= at - from;
    before = added;
    return at;
  }

  /// Whether a line that begins so is one of bare JSON. A comment belongs to no block.
  private boolean begins(byte first) {
    return blockBegun ? bare : first == '{' || first == '[';
  }

  private void putIn() {
    added += DATA.length;
    if (!blockBegun) before = added;
    bare = true;
    framer.feed(DATA, 0, DATA.length);
  }

  void unfinished() {
    framer.unfinished();
  }

  @Override
  public boolean event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    stopped = !into.event(bytes, from, to, offset - before, type);
    return !stopped;
  }

  @Override
  public void unfinished(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    into.unfinished(bytes, from, to, offset - before, type);
  }

  @Override
  public int read(byte[] bytes, int at, int to, long offset) {
    return strange ? Repeats.UNKNOWN : into.read(bytes, at, to, offset - before);
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {
    into.seen(bytes, from, to);
  }

  @Override
  public void overLimit(long offset) {
    stopped = true;
    into.overLimit(Math.max(0, offset - before));
  }
}
