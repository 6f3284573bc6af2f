package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.CallId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The calls of the last turn that wait for results. A result says which it answers by the call's
/// id, else by the tool's name, else by its place.
final class Pending {
  /// `tool` empty: nobody called it.
  record Call(String id, Optional<String> tool) {
    boolean known(String name) {
      return tool.equals(Optional.of(name));
    }
  }

  private final List<Call> waiting = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int ordinal;

  /// A turn of the model begins: what was not answered never will be.
  void begin() {
    waiting.clear();
  }

  /// A call without an id is given one that no other has.
  CallId call(Optional<String> given, String tool) {
    CallId id = given.map(g -> new CallId(g, false)).orElseGet(this::made);
    ordinal++;
    ids.add(id.value());
    waiting.add(new Call(id.value(), Optional.of(tool)));
    return id;
  }

  private CallId made() {
    String id = "call_" + ordinal;
    while (ids.contains(id)) id += "_";
    return new CallId(id, true);
  }

  Call answered(Optional<String> id, Optional<String> tool) {
    Predicate<Call> meant =
        id.isPresent()
            ? c -> c.id().equals(id.get())
            : c -> tool.isEmpty() || c.tool().equals(tool);
    Call call =
        waiting.stream()
            .filter(meant)
            .findFirst()
            .orElseGet(() -> new Call(id.orElseGet(() -> made().value()), Optional.empty()));
    waiting.remove(call);
    return call;
  }
}
