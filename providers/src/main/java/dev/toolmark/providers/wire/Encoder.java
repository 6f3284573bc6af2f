package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.StreamSink;

/// Events in, bytes out. Every call writes whole frames or nothing; `failed` before the first byte
/// is an error answer with its status.
public interface Encoder extends StreamSink {
  void keepAlive();
}
