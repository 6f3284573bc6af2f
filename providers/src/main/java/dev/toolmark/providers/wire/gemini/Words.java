package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `gemini.X` on a request: the top-level member X. On a part or a result: the member X of that
///   part (`gemini.thoughtSignature` among them). On a tool: the member X of its declaration.
/// - `gemini.functionCall.X`, `gemini.functionResponse.X`, `gemini.inlineData.X` and
///   `gemini.fileData.X`: the member X of the object inside a part.
/// - Foreign parts: `gemini.X` is a whole part whose data is X; `gemini.continuationToken` is the
///   token of an answer that can be continued. Foreign tools: `gemini.X` is a tool with the member
///   X alone.
final class Words {
  static final String PROTOCOL = "gemini";
  private static final String BEGIN = PROTOCOL + ".";
  static final String SIGNATURE_FIELD = "thoughtSignature";
  static final String SIGNATURE = own(SIGNATURE_FIELD);
  static final String CONTINUATION = own("continuationToken");
  static final String CALL = "functionCall.";
  static final String RESPONSE = "functionResponse.";
  static final String INLINE = "inlineData.";
  static final String STORED = "fileData.";

  /// A part of a function response that is neither of the two that are known.
  static final String RESPONSE_PART = own("functionResponsePart");

  private static final List<String> INNER = List.of(CALL, RESPONSE, INLINE, STORED);

  private Words() {}

  static String own(String field) {
    return PROTOCOL + "." + field;
  }

  static boolean isOwn(String kind) {
    return kind.startsWith(BEGIN);
  }

  /// The field of a value of ours; empty when it is another protocol's.
  static Optional<String> field(String kind) {
    return isOwn(kind) ? Optional.of(kind.substring(PROTOCOL.length() + 1)) : Optional.empty();
  }

  /// The member below that prefix ("" for the outermost); empty when the value is not for there.
  static Optional<String> member(String kind, String prefix) {
    return field(kind)
        .filter(
            f -> prefix.isEmpty() ? INNER.stream().noneMatch(f::startsWith) : f.startsWith(prefix))
        .map(f -> f.substring(prefix.length()));
  }

  static JsonValue.Builder with(JsonValue.Builder object, List<Opaque> opaque, String prefix) {
    for (Opaque o : opaque)
      member(o.kind(), prefix).ifPresent(member -> object.put(member, o.value().value()));
    return object;
  }

  /// The first value of that kind.
  static Optional<JsonValue> value(List<Opaque> opaque, String kind) {
    return opaque.stream()
        .filter(o -> o.kind().equals(kind))
        .findFirst()
        .map(o -> o.value().value());
  }
}
