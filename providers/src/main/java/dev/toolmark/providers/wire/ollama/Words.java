package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Opaque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `ollama.X` on a request: the top-level member X; `ollama.options.X`: the member X of
///   `options`. On a part of a message, on a result: the member X of that message. On a call or a
///   tool: the member X of its object.
/// - `ollama.function.X`: a member of a call's or tool's `function`.
/// - Foreign parts: `ollama.message` holds members of a message that no part has.
final class Words {
  static final String PROTOCOL = "ollama";
  static final String FUNCTION = "function.";
  static final String OPTIONS = "options.";
  private static final List<String> INNER = List.of(FUNCTION, OPTIONS);
  static final String MESSAGE = own("message");
  private static final Map<String, String> TIMES =
      Map.of(
          "total_duration", own("total_duration"),
          "load_duration", own("load_duration"),
          "prompt_eval_duration", own("prompt_eval_duration"),
          "eval_duration", own("eval_duration"));

  private Words() {}

  static String own(String field) {
    return PROTOCOL + "." + field;
  }

  /// The same for a member of a line, which mostly is one of the four times of the last.
  static String ofLine(String member) {
    String known = TIMES.get(member);
    return known == null ? own(member) : known;
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
}
