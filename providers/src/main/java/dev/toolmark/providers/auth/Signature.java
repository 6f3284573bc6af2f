package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.WireRequest;

/// What came of signing a request.
public sealed interface Signature {
  /// Holds the key in its headers: to be sent, never to be kept or printed.
  final class Signed implements Signature {
    private final WireRequest request;

    Signed(WireRequest request) {
      this.request = request;
    }

    public WireRequest request() {
      return request;
    }
  }

  /// Nothing was signed and nothing may be sent. `why`: one line for a person.
  record NotBuilt(String why) implements Signature {}
}
