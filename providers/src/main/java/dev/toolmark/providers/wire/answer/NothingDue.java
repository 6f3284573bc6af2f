package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Opaque;
import java.util.Optional;
import java.util.function.Supplier;

/// No part is told anything more when it closes. A class, not a lambda: every stream's start comes
/// by here, the first one's cold.
final class NothingDue implements Supplier<Optional<Opaque>> {
  @Override
  public Optional<Opaque> get() {
    return Optional.empty();
  }
}
