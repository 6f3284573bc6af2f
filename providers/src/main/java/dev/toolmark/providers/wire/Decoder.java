package dev.toolmark.providers.wire;

/// Bytes in, events out.
public interface Decoder {
  /// False: the answer is over, read no more. All that these bytes complete is delivered before it
  /// returns. Never throws; what the sink throws passes through.
  boolean feed(byte[] bytes, int from, int to);

  /// No more bytes. Never throws; what the sink throws passes through.
  void end();
}
