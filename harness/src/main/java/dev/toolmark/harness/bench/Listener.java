package dev.toolmark.harness.bench;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;

/// Counts what it is told, and keeps nothing: what is measured is the decoder.
final class Listener implements StreamSink {
  private int events;

  int events() {
    return events;
  }

  @Override
  public void served(Served served) {
    events++;
  }

  @Override
  public void opened(int part, Kind kind) {
    events++;
  }

  @Override
  public void text(int part, Slice text) {
    events++;
  }

  @Override
  public void reasoning(int part, Slice text) {
    events++;
  }

  @Override
  public void refusal(int part, Slice text) {
    events++;
  }

  @Override
  public void callOpened(int part, CallId id, String name) {
    events++;
  }

  @Override
  public void arguments(int part, Slice fragment) {
    events++;
  }

  @Override
  public void closed(int part) {
    events++;
  }

  @Override
  public void opaque(int part, String kind, Slice value) {
    events++;
  }

  @Override
  public void foreign(int part, String kind, Slice json) {
    events++;
  }

  @Override
  public void note(String kind, Slice value) {
    events++;
  }

  @Override
  public void usage(Usage usage) {
    events++;
  }

  @Override
  public void stop(StopReason reason) {
    events++;
  }

  @Override
  public void violation(Violation violation) {
    events++;
  }

  @Override
  public void unknown(String type, Slice raw) {
    events++;
  }

  @Override
  public void failed(ErrorInfo error) {
    events++;
  }

  @Override
  public void end() {
    events++;
  }
}
