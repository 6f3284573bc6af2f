package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls of a received conversation: ids for those that came without, and which of them a
/// result answers. A result without an id answers the oldest unanswered call of its name. Source:
/// protocols.md 5.1, row "ids".
final class CallBook {
  private final List<Part.Call> calls = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private int made;

  /// `given`: empty where the wire has none.
  CallId id(Optional<String> given) {
    Optional<String> said = given.filter(id -> !id.isEmpty());
    if (said.isPresent()) {
      ids.add(said.get());
      return new CallId(said.get(), false);
    }
    String id = "call_" + made++;
    while (!ids.add(id)) id += "_";
    return new CallId(id, true);
  }

  void add(Part.Call call) {
    calls.add(call);
  }

  Optional<Part.Call> byId(String id) {
    answered.add(id);
    return calls.reversed().stream().filter(c -> c.id().value().equals(id)).findFirst();
  }

  Optional<Part.Call> next(String name) {
    Optional<Part.Call> call =
        calls.stream()
            .filter(c -> c.name().equals(name) && !answered.contains(c.id().value()))
            .findFirst();
    call.ifPresent(c -> answered.add(c.id().value()));
    return call;
  }
}
