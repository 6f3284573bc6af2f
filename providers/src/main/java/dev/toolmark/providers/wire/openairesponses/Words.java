package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import java.util.List;
import java.util.Optional;

/// How this protocol's own values are named in the vocabulary.
///
/// - `openai-responses.X` on a request: the top-level member X. On reasoning, a call, a result or a
///   tool: the member X of its object. On text, a refusal, an image or a file: the member X of the
///   content part.
/// - `openai-responses.message.X` on a part: the member X of the message in which it stands;
///   neighbours with one id are parts of one message.
/// - `openai-responses.reasoning.X`, `.text.X` and `.text.format.X` on a request: members of those
///   objects.
/// - Foreign parts: `openai-responses.<type>` is a whole item, `openai-responses.part.<type>` a
///   content part.
/// - `CARRIER`, `RESPONSE_ID`, `IN_INPUT`: see there.
final class Words {
  static final String PROTOCOL = "openai-responses";
  private static final String BEGIN = PROTOCOL + ".";
  static final String MESSAGE = "message.";
  static final String PART = "part.";
  static final String REASONING = "reasoning.";
  static final String TEXT = "text.";
  static final String FORMAT = "text.format.";
  private static final List<String> INNER = List.of(MESSAGE, PART, REASONING, TEXT, FORMAT);

  /// A reasoning item that carries what another protocol's part beside it must get back: kept on
  /// that part, and sent behind it.
  static final String CARRIER = own("carrier");

  /// The id of the answer to which the part belongs, where conversations are chained by it.
  static final String RESPONSE_ID = own("response_id");

  /// The tool stands in the input (`additional_tools`, `tool_search_output`), not in `tools`.
  static final String IN_INPUT = own("in_input");

  /// In a carried word: whose values these are, a call by its id or a message by its item's. Empty:
  /// the part's before it.
  static final String CARRIED_FOR = own("carried_for");

  private static final List<String> APART = List.of(CARRIER, RESPONSE_ID, IN_INPUT, CARRIED_FOR);

  private Words() {}

  static String own(String field) {
    return BEGIN + field;
  }

  /// The field of a value of ours; empty when it is another protocol's.
  static Optional<String> field(String kind) {
    return kind.startsWith(BEGIN) ? Optional.of(kind.substring(BEGIN.length())) : Optional.empty();
  }

  /// The member below that prefix ("" for the outermost); empty when the value is not for there.
  static Optional<String> member(String kind, String prefix) {
    if (APART.contains(kind)) return Optional.empty();
    if (!kind.startsWith(BEGIN) || !isBelow(prefix, kind)) return Optional.empty();
    String member = kind.substring(BEGIN.length() + prefix.length());
    return prefix.equals(TEXT) && member.startsWith("format.")
        ? Optional.empty()
        : Optional.of(member);
  }

  private static boolean isBelow(String prefix, String kind) {
    if (!prefix.isEmpty()) return kind.startsWith(prefix, BEGIN.length());
    for (String inner : INNER) if (kind.startsWith(inner, BEGIN.length())) return false;
    return true;
  }

  static Optional<Opaque> find(List<Opaque> opaque, String kind) {
    for (Opaque o : opaque) if (o.kind().equals(kind)) return Optional.of(o);
    return Optional.empty();
  }
}
