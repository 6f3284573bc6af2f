package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Fragments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A part while it is written.
abstract sealed class Written permits WrittenText, WrittenThought, WrittenCall, PlainCall {
  final Output output;

  /// This protocol's own values, and those of others.
  List<Opaque> own = List.of();

  List<Opaque> others = List.of();
  private boolean begun;

  Written(Output output) {
    this.output = output;
  }

  void mark(Opaque value) {
    if (Words.field(value.kind()).isPresent()) own = with(value, own);
    else others = with(value, others);
  }

  /// Most parts have none.
  private static List<Opaque> with(Opaque value, List<Opaque> of) {
    List<Opaque> more = of.isEmpty() ? new ArrayList<>() : of;
    more.add(value);
    return more;
  }

  /// Its own member of that name.
  Optional<String> member(String prefix, String name) {
    if (own.isEmpty()) return Optional.empty();
    return Words.find(own, Words.own(prefix + name))
        .filter(o -> o.value().value() instanceof JsonValue.Str)
        .map(o -> ((JsonValue.Str) o.value().value()).value());
  }

  /// Its members below that prefix, but for those names.
  void members(JsonValue.Builder into, String prefix, Set<String> but) {
    for (Opaque o : own)
      Words.member(o.kind(), prefix)
          .filter(m -> !but.contains(m))
          .ifPresent(m -> into.put(m, o.value().value()));
  }

  /// Writes that it is there, once.
  final void begin() {
    if (begun) return;
    begun = true;
    beginning();
  }

  final boolean hasBegun() {
    return begun;
  }

  /// That was written by another that stood in its place.
  final void wasBegun() {
    begun = true;
  }

  abstract void beginning();

  abstract void piece(Slice text);

  /// Takes further pieces, which are the inside of a JSON string, as `piece` would. Null: there is
  /// no quicker way.
  @Nullable Fragments pieces() {
    return null;
  }

  abstract void close();

  /// What another protocol must get back with the part, in an item behind it.
  void carry(String whose) {
    if (own.isEmpty() && others.isEmpty()) return;
    Words.find(own, Words.CARRIER)
        .filter(o -> o.value().value() instanceof JsonValue.Obj)
        .ifPresent(o -> output.whole((JsonValue.Obj) o.value().value()));
    if (others.isEmpty()) return;
    output.whole(
        JsonValue.object()
            .put("id", output.id("rs"))
            .put("type", "reasoning")
            .put("summary", JsonValue.array(List.of()))
            .put("encrypted_content", Carriers.word(whose, others))
            .build());
  }
}
