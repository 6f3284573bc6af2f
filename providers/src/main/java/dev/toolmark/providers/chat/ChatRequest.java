package dev.toolmark.providers.chat;

import java.util.List;
import java.util.Optional;

/// One request, in no protocol's words. `opaque`: further top-level fields, by protocol.
public record ChatRequest(
    String model,
    Ask ask,
    List<Message> messages,
    List<Tool> tools,
    Choice choice,
    Optional<Boolean> parallel,
    Sampling sampling,
    Thinking thinking,
    Output output,
    List<Opaque> opaque) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    opaque = List.copyOf(opaque);
  }
}
