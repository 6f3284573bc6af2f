package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import java.util.List;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `openai-chat.X` on a request: the top-level member X. On a part of an assistant message, on a
///   result: the member X of that message. On a call or a tool: the member X of its object.
/// - `openai-chat.function.X`: a member of a call's or tool's `function`.
/// - `openai-chat.part.X`: a member of a content part. `openai-chat.image_url.X` and
///   `openai-chat.file.X`: of the object inside it.
/// - Foreign parts: `openai-chat.message` holds members of a message that no part has,
///   `openai-chat.tool_call` a call that is no function call, `openai-chat.<type>` a content part.
final class Words {
  static final String PROTOCOL = "openai-chat";
  static final String FUNCTION = "function.";
  static final String PART = "part.";
  static final String IMAGE = "image_url.";
  static final String FILE = "file.";
  private static final List<String> INNER = List.of(FUNCTION, PART, IMAGE, FILE);
  static final String MESSAGE = own("message");
  static final String TOOL_CALL = own("tool_call");

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

  /// The member below that prefix ("" for the outermost); empty when the value is not for there.
  static Optional<String> member(Opaque opaque, String prefix) {
    return member(opaque.kind(), prefix);
  }

  static Optional<String> member(String kind, String prefix) {
    return field(kind)
        .filter(
            f -> prefix.isEmpty() ? INNER.stream().noneMatch(f::startsWith) : f.startsWith(prefix))
        .map(f -> f.substring(prefix.length()));
  }
}
