package dev.toolmark.harness.bench;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/// Counts what an encoder writes, and keeps it when asked to. One class for both, so that the check
/// before a measurement does not make the calls of the measurement slower.
final class Written implements ByteSink {
  private final boolean keeps;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private ResponseHead head = new ResponseHead(200, Map.of());
  private long count;

  Written(boolean keeps) {
    this.keeps = keeps;
  }

  @Override
  public void head(ResponseHead written) {
    head = written;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    count += to - from;
    if (keeps) kept.write(bytes, from, to - from);
  }

  ResponseHead head() {
    return head;
  }

  byte[] kept() {
    return kept.toByteArray();
  }

  long count() {
    return count;
  }
}
