package dev.toolmark.benchmarks;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;

/// Counts what is written: bytes, and writes, which are whole frames.
final class CountedBytes implements ByteSink {
  private long bytes;
  private int writes;

  long bytes() {
    return bytes;
  }

  int writes() {
    return writes;
  }

  @Override
  public void head(ResponseHead head) {}

  @Override
  public void bytes(byte[] written, int from, int to) {
    bytes += to - from;
    writes++;
  }
}
