package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.stream.Stream;

/// The types that a protocol's events have, as text: none need be made for each event that is
/// framed with one of them.
public final class EventTypes {
  private final Names names;
  private final Object[] texts;

  private EventTypes(Names names, Object[] texts) {
    this.names = names;
    this.texts = texts;
  }

  /// Plain ASCII.
  public static EventTypes of(String... types) {
    return new EventTypes(Names.of(types), Stream.of(types).map(Optional::of).toArray());
  }

  /// Empty: it is none of them.
  @SuppressWarnings("unchecked") // no other than these stand there
  Optional<String> of(Held type) {
    int known = names.find(type.bytes(), 0, type.length());
    return known < 0 ? Optional.empty() : (Optional<String>) texts[known];
  }
}
