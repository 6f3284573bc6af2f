package dev.toolmark.harness.bench;

/// One thing to measure. Protocols by the names of the catalog.
public sealed interface Job {
  /// Bytes of a stream to events.
  record Decode(String protocol) implements Job {}

  /// Events to bytes of a stream.
  record Encode(String protocol) implements Job {}

  /// Bytes of one protocol to bytes of another, event by event.
  record Translate(String from, String to) implements Job {}
}
