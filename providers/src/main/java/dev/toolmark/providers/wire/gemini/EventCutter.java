package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.wire.answer.Framing;
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
      byte b = bytes[i];
      boolean end = b == '\n' || b == '\r';
      if (lineBegins && !end) {
        begin(b);
        if (bare) {
          framer.feed(bytes, done, i);
          done = i;
          framer.feed(DATA, 0, DATA.length);
        }
      } else if (lineBegins && !(b == '\n' && afterReturn)) {
        blockBegun = false;
        bare = false;
        framer.feed(bytes, done, i + 1);
        done = i + 1;
        before = added;
      }
      lineBegins = end;
      afterReturn = b == '\r';
    }
    framer.feed(bytes, done, to);
  }

  /// A comment belongs to no block.
  private void begin(byte first) {
    if (!blockBegun && first == ':') return;
    if (!blockBegun) bare = first == '{' || first == '[';
    if (bare) added += DATA.length;
    if (!blockBegun) before = added;
    blockBegun = true;
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
    return UNKNOWN;
  }

  @Override
  public void seen(byte[] bytes, int from, int to) {}

  @Override
  public void overLimit(long offset) {
    into.overLimit(Math.max(0, offset - before));
  }
}
