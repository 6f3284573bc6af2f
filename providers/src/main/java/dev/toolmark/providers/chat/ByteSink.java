package dev.toolmark.providers.chat;

/// Where an encoder writes. `head` once, first; `bytes` may block, and throws
/// `UncheckedIOException` when the reader is gone.
public interface ByteSink {
  void head(ResponseHead head);

  void bytes(byte[] bytes, int from, int to);
}
