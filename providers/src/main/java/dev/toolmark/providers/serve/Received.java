package dev.toolmark.providers.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole request. `target`: as sent, path and query, still encoded; begins with `/`. Header names
/// in lower case, values in order.
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Received(
    String method, String target, Map<String, List<String>> headers, byte[] body) {
  /// The first value of that header, whose name is given in lower case.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// The target without its query.
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
