package dev.toolmark.benchmarks.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A stream in the making: events put behind one another in one of three framings.
final class Stage {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Layout layout;
  private int events;

  Stage(Layout layout) {
    this.layout = layout;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  int events() {
    return events;
  }

  String json(Shape shape) {
    return layout.write(shape);
  }

  private void block(String block) {
    out.writeBytes(block.getBytes(StandardCharsets.UTF_8));
    events++;
  }

  void data(String data) {
    block("data: " + data + "\n\n");
  }

  void data(Shape data) {
    data(json(data));
  }

  /// Ends its lines with CR LF.
  void dataCrLf(Shape data) {
    block("data: " + json(data) + "\r\n\r\n");
  }

  void named(String event, Shape data) {
    named(event, json(data));
  }

  void named(String event, String data) {
    block("event: " + event + "\ndata: " + data + "\n\n");
  }

  void line(Shape data) {
    block(json(data) + '\n');
  }

  /// A message of an AWS event stream.
  void message(String event, Shape payload) {
    out.writeBytes(EventMessage.of(event, json(payload).getBytes(StandardCharsets.UTF_8)));
    events++;
  }
}
