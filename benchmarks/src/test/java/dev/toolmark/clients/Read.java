package dev.toolmark.clients;

import java.util.List;

/// What a client understood of a streamed answer.
record Read(String text, List<Call> calls, String stop) {
  /// `arguments`: the client's JSON text.
  record Call(String id, String name, String arguments) {}

  Read {
    calls = List.copyOf(calls);
  }
}
