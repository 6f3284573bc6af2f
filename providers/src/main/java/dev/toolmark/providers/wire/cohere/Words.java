package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Opaque;
import java.util.List;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `cohere.X` on a request: the top-level member X. On a result: the member X of its message. On
///   a call or a tool: the member X of its object.
/// - `cohere.function.X`: a member of a call's or tool's `function`. `cohere.part.X`: of a content
///   part. `cohere.image_url.X`: of the object inside it.
/// - `cohere.tool_plan` on reasoning: it is the plan before the calls, not a block of thinking.
/// - `cohere.citations` on text: the citations of it, a list; as a foreign part: those that came
///   when no text was open.
/// - `cohere.document` on text or data: it stood in a document, with these further members.
/// - Foreign parts: `cohere.message` holds members of a message that no part has, `cohere.<type>` a
///   content part.
final class Words {
  static final String PROTOCOL = "cohere";
  static final String FUNCTION = "function.";
  static final String PART = "part.";
  static final String IMAGE = "image_url.";
  private static final List<String> INNER = List.of(FUNCTION, PART, IMAGE);
  static final String TOOL_PLAN = own("tool_plan");
  static final String CITATIONS = own("citations");
  static final String DOCUMENT = own("document");
  static final String MESSAGE = own("message");

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
  static Optional<String> member(String kind, String prefix) {
    return field(kind)
        .filter(
            f -> prefix.isEmpty() ? INNER.stream().noneMatch(f::startsWith) : f.startsWith(prefix))
        .map(f -> f.substring(prefix.length()));
  }

  static Optional<String> member(Opaque opaque, String prefix) {
    return member(opaque.kind(), prefix);
  }

  static Optional<Opaque> find(String kind, List<Opaque> opaque) {
    return opaque.stream().filter(o -> o.kind().equals(kind)).findFirst();
  }
}
