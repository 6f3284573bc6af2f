package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;

/// Does nothing with what it is told.
final class DeafSink implements StreamSink {
  @Override
  public void served(Served served) {}

  @Override
  public void opened(int part, Kind kind) {}

  @Override
  public void text(int part, Slice text) {}

  @Override
  public void reasoning(int part, Slice text) {}

  @Override
  public void refusal(int part, Slice text) {}

  @Override
  public void callOpened(int part, CallId id, String name) {}

  @Override
  public void arguments(int part, Slice fragment) {}

  @Override
  public void closed(int part) {}

  @Override
  public void opaque(int part, String kind, Slice value) {}

  @Override
  public void foreign(int part, String kind, Slice json) {}

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
