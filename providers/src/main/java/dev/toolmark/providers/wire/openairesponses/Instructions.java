package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import java.util.List;
import java.util.Optional;

/// `instructions`: the system message that begins a conversation and is one text. Any other one is
/// an item of the input.
final class Instructions {
  static final String FIELD = "instructions";

  /// Where instructions are due and none are given.
  static final String NONE_GIVEN = "Answer what the user asks.";

  private Instructions() {}

  static Optional<String> of(Message first) {
    return first instanceof Message.System(boolean developer, var parts)
            && !developer
            && parts.size() == 1
            && parts.getFirst() instanceof Part.Text(String text, var opaque)
            && !saysMore(opaque)
            && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean saysMore(List<Opaque> opaque) {
    for (Opaque it : opaque) if (Words.field(it.kind()).isPresent()) return true;
    return false;
  }
}
