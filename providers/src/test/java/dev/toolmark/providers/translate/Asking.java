package dev.toolmark.providers.translate;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// The request that a generated answer answers: it offers the tools that are called, and wants the
/// usage.
final class Asking {
  private Asking() {}

  /// The same about other messages.
  static ChatRequest with(ChatRequest r, List<Message> messages) {
    return new ChatRequest(
        r.model(),
        r.ask(),
        messages,
        r.tools(),
        r.choice(),
        r.parallel(),
        r.sampling(),
        r.thinking(),
        r.output(),
        r.opaque());
  }

  static ChatRequest in(Ask ask) {
    return new ChatRequest(
        "model-1",
        ask,
        List.of(new Message.User(List.of(new Part.Text("go")))),
        IntStream.range(0, 3)
            .mapToObj(i ->
                new ToolSpec(
                    "tool_" + i,
                    "",
                    new Json("{\"type\":\"object\",\"properties\":{}}"),
                    Optional.empty(),
                    List.of()))
            .toList()
            .stream()
            .<dev.toolmark.providers.chat.Tool>map(it -> it)
            .toList(),
        new Choice.Auto(),
        Optional.empty(),
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.of(1000),
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty()),
        new Output.Any(),
        ask == Ask.STREAMED
            ? List.of(
                new Opaque("openai-chat.stream_options", new Json("{\"include_usage\":true}")))
            : List.of());
  }
}
