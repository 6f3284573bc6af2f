package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.frame.SseFrame;
import dev.toolmark.providers.frame.SseFramer;
import java.nio.charset.StandardCharsets;

/// An error's body that was framed as a stream all the same: the data of its first event.
public final class FirstEvent implements SseFramer.Frames {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event:".getBytes(StandardCharsets.US_ASCII);
  private final Held data = new Held();

  /// The body itself where it is no stream.
  public static Held in(Held body) {
    if (!begins(body, DATA) && !begins(body, EVENT)) return body;
    var first = new FirstEvent();
    var framer = new SseFramer(Integer.MAX_VALUE, first);
    framer.feed(body.bytes(), 0, body.length());
    framer.unfinished().ifPresent(first::frame);
    return first.data.length() == 0 ? body : first.data;
  }

  private static boolean begins(Held body, byte[] word) {
    if (body.length() < word.length) return false;
    for (int i = 0; i < word.length; i++) if (body.bytes()[i] != word[i]) return false;
    return true;
  }

  @Override
  public boolean frame(SseFrame frame) {
    data.set(frame.bytes(), frame.from(), frame.to());
    return false;
  }

  @Override
  public void overLimit(long offset) {}
}
