package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.wire.answer.Framing;
import dev.toolmark.providers.wire.body.Runs;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Server-sent events, among which JSON may stand as it is, without `data:`. That is how an error
/// comes in the middle of a stream, also written over several lines; the vendor's own clients read
/// it (js-genai, `_api_client.ts`: a piece that is JSON and has `error`). Such lines are passed on
/// as if `data:` stood before each.
final class EventCutter implements Framing.Framer, Framing.Events {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private final Framing.Events into;
  private final Framing.Framer framer;
  private boolean lineBegins = true;
  private boolean afterReturn;
  private boolean blockBegun;
  private boolean bare;

  /// Bytes put in so far, and how many of them before the data of the block at hand.
  private long added;

  private long before;

  EventCutter(Framing events, int limit, Framing.Events into) {
    this.into = into;
    this.framer = events.framer(limit, this);
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    int done = from;
    for (int i = from; i < to; i++) {
      if (!lineBegins) i = Runs.toLineBreak(bytes, i, to);
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
      }
      lineBegins = end;
      afterReturn = b == '\r';
    }
    framer.feed(bytes, done, to);
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

  @Override
  public void unfinished() {
    framer.unfinished();
  }

  @Override
  public boolean event(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    return into.event(bytes, from, to, offset - before, type);
  }

  @Override
  public void unfinished(byte[] bytes, int from, int to, long offset, Optional<String> type) {
    into.unfinished(bytes, from, to, offset - before, type);
  }

  @Override
  public int read(byte[] bytes, int at, int to, long offset) {
    return into.read(bytes, at, to, offset - before);
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {
    into.seen(bytes, from, to);
  }

  @Override
  public void overLimit(long offset) {
    into.overLimit(Math.max(0, offset - before));
  }
}
