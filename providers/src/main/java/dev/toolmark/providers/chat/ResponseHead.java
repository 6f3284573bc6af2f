package dev.toolmark.providers.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Status and headers; header names in lower case.
public record ResponseHead(int status, Map<String, List<String>> headers) {
  /// The first value of that header.
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    if (values == null) values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
