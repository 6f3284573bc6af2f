package dev.toolmark.benchmarks;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import java.io.ByteArrayOutputStream;

/// Keeps what is written.
final class Written implements ByteSink {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int writes;

  byte[] bytes() {
    return kept.toByteArray();
  }

  int writes() {
    return writes;
  }

  @Override
  public void head(ResponseHead head) {}

  @Override
  public void bytes(byte[] written, int from, int to) {
    kept.write(written, from, to - from);
    writes++;
  }
}
