package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of signing a request.
public sealed interface Signature {
  /// Holds the key in its headers: to be sent, never to be kept or printed. `to`: where it goes,
  /// which is where it was to go unless the account is served elsewhere.
  final class Signed implements Signature {
    private final WireRequest request;
    private final URI to;

    private Signed(WireRequest request, URI to) {
      this.request = request;
      this.to = to;
    }

    public WireRequest request() {
      return request;
    }

    public URI to() {
      return to;
    }
  }

  /// Nothing was signed and nothing may be sent. `why`: one line for a person, what to do with it.
  record Failed(Cause cause, String why) implements Signature {}

  /// The request with these headers in place of its own of the same names.
  static Signed of(WireRequest request, URI to, Map<String, String> headers) {
    var all = new LinkedHashMap<String, List<String>>(request.headers());
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new Signed(
        new WireRequest(request.method(), request.path(), Map.copyOf(all), request.body()), to);
  }
}
