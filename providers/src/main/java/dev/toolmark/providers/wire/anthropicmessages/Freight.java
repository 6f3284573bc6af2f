package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.body.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values of other protocols on their way through a client of this one, in a block of redacted
/// thinking, which clients return untouched and in its place. `of` says what they belong to.
record Freight(Of of, List<Opaque> values) {
  enum Of {
    /// The block that follows.
    NEXT,
    /// The block before.
    PREVIOUS,
    /// They are a part themselves, one of another protocol's own: one value.
    FOREIGN,
    /// Text without a character.
    TEXT,
    /// Reasoning without text.
    REASONING
  }

  /// Stands in a signature where the upstream gave none, since clients want one.
  static final String NOTHING = Carried.pack(List.of());

  private static final String KIND = Words.own("freight");

  Freight {
    values = List.copyOf(values);
  }

  /// The data of the block.
  String data() {
    var all = new ArrayList<Opaque>();
    if (of != Of.REASONING) all.add(new Opaque(KIND, new Json('"' + of.name() + '"')));
    all.addAll(values);
    return Carried.pack(all);
  }

  /// Empty: the data is the protocol's own.
  static Optional<Freight> in(String data) {
    return Carried.unpack(data).map(Freight::of);
  }

  private static Freight of(List<Opaque> all) {
    if (all.isEmpty() || !all.getFirst().kind().equals(KIND)) return new Freight(Of.REASONING, all);
    List<Opaque> values = all.subList(1, all.size());
    String of = all.getFirst().value().text();
    for (Of known : Of.values())
      if (of.equals('"' + known.name() + '"')) return new Freight(known, values);
    return new Freight(Of.REASONING, values);
  }

  static Freight foreign(String kind, Json json) {
    return new Freight(Of.FOREIGN, List.of(new Opaque(kind, json)));
  }

  /// As parts that stand by themselves.
  List<Part> parts() {
    return switch (of) {
      case REASONING, NEXT, PREVIOUS -> List.of(new Part.Reasoning("", values));
      case TEXT -> List.of(new Part.Text("", values));
      case FOREIGN ->
          values.stream().<Part>map(v -> new Part.Foreign(v.kind(), v.value())).toList();
    };
  }
}
