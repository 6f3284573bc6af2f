package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.ResponseHead;

/// Takes an answer's bytes where they arrive, on the thread that read them: it must not block, and
/// what it throws is thrown to whoever waits for the exchange. Calls never overlap.
public interface Receiver {
  /// Once, before the first byte.
  void head(ResponseHead head);

  /// False: the answer is over. The bytes are the receiver's during the call only.
  boolean feed(byte[] bytes, int from, int to);

  /// No more bytes come, be it that they ended or that they were cut off. Not called after `feed`
  /// returned false.
  void end();
}
