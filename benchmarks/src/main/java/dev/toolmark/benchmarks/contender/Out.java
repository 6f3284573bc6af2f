package dev.toolmark.benchmarks.contender;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import java.io.ByteArrayOutputStream;

/// Where encoders write: counts the bytes, and keeps them when asked to. One class for both, so
/// that a check before the measurement does not make the calls of the measurement slower.
public final class Out implements ByteSink {
  private final boolean keeps;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long count;

  private Out(boolean keeps) {
    this.keeps = keeps;
  }

  public static Out counting() {
    return new Out(false);
  }

  public static Out keeping() {
    return new Out(true);
  }

  public long count() {
    return count;
  }

  public byte[] kept() {
    return kept.toByteArray();
  }

  @Override
  public void head(ResponseHead head) {}

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    count += to - from;
    if (keeps) kept.write(bytes, from, to - from);
  }
}
