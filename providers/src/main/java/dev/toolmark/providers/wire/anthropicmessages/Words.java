package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How this protocol's own values are named in the vocabulary.
///
/// - `anthropic-messages.X` on a request: the top-level member X. On a part, a result or a tool:
///   the member X of its block.
/// - `anthropic-messages.output_config.X` on a request: the member X of `output_config`.
/// - `anthropic-messages.header.X` on a request: the header X.
/// - `anthropic-messages.billing_header` on a request: the first block of the system prompt, where
///   that is a client's note for its maker's accounting and no instruction (clients.md, trap 4).
/// - `anthropic-messages.signature` on reasoning: empty where the block had none.
/// - `anthropic-messages.role` on the first part of a system message: it stood among the messages.
/// - Foreign parts: `anthropic-messages.message` holds members of a message that no part has,
///   `anthropic-messages.<type>` a block.
final class Words {
  static final String PROTOCOL = "anthropic-messages";
  static final String SIGNATURE = own("signature");
  static final String DATA = own("data");
  static final String CITATIONS = own("citations");
  static final String CACHE_CONTROL = own("cache_control");
  static final String ROLE = own("role");
  static final String MESSAGE = own("message");
  static final String BILLING = own("billing_header");
  static final String OUTPUT = own("output_config.");
  static final String HEADER = own("header.");

  private static final Set<String> NO_MEMBERS = Set.of(ROLE);

  private Words() {}

  static String own(String field) {
    return PROTOCOL + "." + field;
  }

  static boolean isOwn(String kind) {
    return kind.startsWith(PROTOCOL + ".");
  }

  static boolean isOwn(Opaque value) {
    return isOwn(value.kind());
  }

  /// The field of a value of ours; empty when it is another protocol's.
  static Optional<String> field(String kind) {
    return isOwn(kind) ? Optional.of(kind.substring(PROTOCOL.length() + 1)) : Optional.empty();
  }

  /// The member of a block that a value is; empty when it is another protocol's, or no member.
  static Optional<String> member(Opaque value) {
    return NO_MEMBERS.contains(value.kind()) ? Optional.empty() : field(value.kind());
  }

  static Optional<Json> value(List<Opaque> values, String kind) {
    return values.stream().filter(o -> o.kind().equals(kind)).map(Opaque::value).findFirst();
  }

  /// The text of a value that is a string of at least one character.
  static Optional<String> said(List<Opaque> values, String kind) {
    return value(values, kind)
        .flatMap(json ->
            json.value() instanceof JsonValue.Str(String text) && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty());
  }
}
