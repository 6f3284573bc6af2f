package dev.toolmark.benchmarks;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;

/// Hears an answer and only adds up the bytes of its pieces, so that what is measured is the
/// reader.
final class CountingSink implements StreamSink {
  private long heard;

  /// Bytes of pieces, as they stood on the wire.
  long heard() {
    return heard;
  }

  private void add(Slice piece) {
    heard += piece.to() - piece.from();
  }

  @Override
  public void text(int part, Slice text) {
    add(text);
  }

  @Override
  public void reasoning(int part, Slice text) {
    add(text);
  }

  @Override
  public void refusal(int part, Slice text) {
    add(text);
  }

  @Override
  public void arguments(int part, Slice fragment) {
    add(fragment);
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    add(value);
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    add(json);
  }

  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {}

  @Override
  public void callOpened(int part, CallId id, String name) {}

  @Override
  public void closed(int part) {}

  @Override
  public void note(String kind, Slice value) {}

  @Override
  public void usage(Usage usage) {}

  @Override
  public void stop(StopReason reason) {}

  @Override
  public void violation(Violation violation) {}

  @Override
  public void unknown(String type, Slice raw) {}

  @Override
  public void failed(ErrorInfo error) {}

  @Override
  public void end() {}
}
