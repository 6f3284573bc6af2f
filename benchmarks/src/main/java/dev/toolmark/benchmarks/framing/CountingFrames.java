package dev.toolmark.benchmarks.framing;

import dev.toolmark.providers.frame.SseFrame;
import dev.toolmark.providers.frame.SseFramer;

/// Hears events and counts them and the bytes of their data.
final class CountingFrames implements SseFramer.Frames {
  private int events;
  private long bytes;

  int events() {
    return events;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public boolean frame(SseFrame frame) {
    events++;
    bytes += frame.to() - frame.from();
    return true;
  }

  @Override
  public void overLimit(long offset) {
    throw new IllegalStateException("over the limit at " + offset);
  }
}
