package dev.toolmark.providers.translate;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The protocols as the simulator speaks them, each made once.
final class Wire {
  private static final Map<String, Protocol> MADE =
      Protocols.written().stream().collect(Collectors.toMap(Function.identity(), Wire::made));

  private Wire() {}

  static Protocol protocol(String name) {
    return java.util.Objects.requireNonNull(MADE.get(name));
  }

  private static Protocol made(String name) {
    Provider row = Catalog.load().find("sim").orElseThrow();
    var dialect = new Dialect(row.paths(name, "/v1"), Set.of(), Limits.DEFAULT);
    return Protocols.named(name, dialect).orElseThrow();
  }
}
