package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `bedrock-converse.X` on a request: the top-level member X. On a call, a result, a tool, an
///   image, a file: the member X of its object (`toolUse`, `toolResult`, `toolSpec`, `image`,
///   `document`).
/// - On reasoning: `bedrock-converse.signature`, and `bedrock-converse.redactedContent`, which is a
///   block of its own. On text: `bedrock-converse.citations`.
/// - Foreign parts and tools: `bedrock-converse.X` holds the whole block `{"X": …}`.
final class Words {
  static final String PROTOCOL = "bedrock-converse";
  static final String SIGNATURE = own("signature");
  static final String REDACTED = own("redactedContent");
  static final String CITATIONS = own("citations");

  /// First among the values that a redacted block of ours carries where they are not reasoning's:
  /// whose they are.
  static final String OF = own("of");

  /// The part before the block.
  static final String OF_PREVIOUS = "previous";

  /// A text part that is empty, and was not sent.
  static final String OF_TEXT = "text";

  private Words() {}

  static String own(String field) {
    return PROTOCOL + "." + field;
  }

  /// The field of a value of ours; empty when it is another protocol's.
  static Optional<String> field(String kind) {
    return kind.startsWith(PROTOCOL + ".")
        ? Optional.of(kind.substring(PROTOCOL.length() + 1))
        : Optional.empty();
  }

  static Opaque text(String kind, String value) {
    return new Opaque(kind, Json.of(JsonValue.of(value)));
  }

  /// The text of the first value of that kind.
  static Optional<String> text(List<Opaque> values, String kind) {
    return value(values, kind)
        .flatMap(
            v -> v instanceof JsonValue.Str(String text) ? Optional.of(text) : Optional.empty());
  }

  static Optional<JsonValue> value(List<Opaque> values, String kind) {
    for (Opaque it : values) if (it.kind().equals(kind)) return Optional.of(it.value().value());
    return Optional.empty();
  }
}
