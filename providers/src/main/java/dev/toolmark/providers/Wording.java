package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.textcall.OfferedTools;
import dev.toolmark.providers.textcall.PromptTools;
import dev.toolmark.providers.textcall.TextTools;
import dev.toolmark.providers.wire.Encoded;
import java.util.ArrayList;
import java.util.Optional;

/// How one target is told of its tools: in the protocol's way, or in the prompt. A server that says
/// that it knows no tools is told in the prompt from then on, where the target's `text_tools` allow
/// it.
final class Wording {
  /// What stands among the things that the protocol could not say.
  static final String IN_PROMPT = "tools (in the prompt instead)";

  private final Endpoint endpoint;
  private volatile boolean inPrompt;

  Wording(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.inPrompt = endpoint.textTools() == TextTools.ON;
  }

  /// Throws `IllegalArgumentException` where the protocol has no way to ask so.
  Encoded encoded(ChatRequest request) {
    if (endpoint.textTools() == TextTools.OFF) return endpoint.protocol().encodeRequest(request);
    if (!inPrompt) return endpoint.protocol().encodeRequest(PromptTools.unmarked(request));
    Encoded plain = endpoint.protocol().encodeRequest(PromptTools.in(request));
    if (request.tools().isEmpty()) return plain;
    var unsaid = new ArrayList<>(plain.unsaid());
    unsaid.add(IN_PROMPT);
    return new Encoded(plain.wire(), plain.ask(), plain.aliases(), unsaid);
  }

  Sender.Asked asked(ChatRequest request, StepId step) {
    Encoded encoded = encoded(request);
    boolean recovers = endpoint.textTools() != TextTools.OFF && !request.tools().isEmpty();
    return new Sender.Asked(
        request,
        encoded,
        step,
        recovers
            ? Optional.of(new OfferedTools(request.tools(), encoded.aliases()))
            : Optional.empty());
  }

  /// Whether that refusal of a request is answered by telling the tools in the prompt.
  boolean changesAfter(Cause refusal, Sender.Asked asked) {
    return endpoint.textTools().gives(refusal)
        && asked.recovered().isPresent()
        && !asked.encoded().unsaid().contains(IN_PROMPT);
  }

  void tellInPrompt() {
    inPrompt = true;
  }
}
