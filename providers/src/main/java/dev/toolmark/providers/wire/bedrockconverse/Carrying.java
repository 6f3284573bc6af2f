package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the opaque values of an answer's part go, so that a client returns them. The signature and
/// the redacted content of this protocol stand for themselves; all other values are packed into the
/// one or the other. Text and calls have no such field: a redacted block behind them carries theirs
/// and says so.
final class Carrying {
  private static final Opaque OF_PREVIOUS = Words.text(Words.OF, Words.OF_PREVIOUS);
  private static final Opaque OF_TEXT = Words.text(Words.OF, Words.OF_TEXT);

  private Carrying() {}

  private static Optional<String> alone(List<Opaque> values, String kind) {
    return values.size() == 1 ? Words.text(values, kind) : Optional.empty();
  }

  /// Of reasoning. `said`: it has text.
  static Optional<String> signature(List<Opaque> values, boolean said) {
    Optional<String> own = alone(values, Words.SIGNATURE);
    return own.isPresent() || !said ? own : packed(values);
  }

  /// Of reasoning, as a block of its own.
  static Optional<String> redacted(List<Opaque> values, boolean said) {
    if (said || alone(values, Words.SIGNATURE).isPresent()) return Optional.empty();
    Optional<String> own = alone(values, Words.REDACTED);
    return own.isPresent() ? own : packed(values);
  }

  private static Optional<String> packed(List<Opaque> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Carried.pack(values));
  }

  /// Of text or a call: what the block behind it holds, as `Carried.packed`. `said`: the part
  /// itself was sent.
  static Optional<byte[]> behind(List<Opaque> values, boolean said) {
    if (values.isEmpty()) return Optional.empty();
    var all = new ArrayList<Opaque>();
    all.add(said ? OF_PREVIOUS : OF_TEXT);
    for (Opaque o : values) if (!said || !o.kind().equals(Words.CITATIONS)) all.add(o);
    return all.size() == 1 ? Optional.empty() : Optional.of(Carried.packed(all));
  }

  /// The citations of a text part.
  static List<JsonValue> citations(List<Opaque> values) {
    if (values.isEmpty()) return List.of();
    return Words.value(values, Words.CITATIONS).orElse(new JsonValue.Null())
            instanceof JsonValue.Arr(var items)
        ? items
        : List.of();
  }
}
