package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The tokens of an answer as a simulated model counts them.
final class Counted {
  private static final int CHARACTERS_A_TOKEN = 4;

  private Counted() {}

  /// What the script knows. Where it knows nothing: for a replay nothing, since a recording's
  /// counts are never made up; for the others a quarter of the prompt's characters, and the
  /// fragments said.
  static Optional<Usage> usage(
      SimModel.Kind kind, Script script, ChatRequest asked, int fragments) {
    if (script.inputTokens().isPresent() || script.outputTokens().isPresent())
      return Optional.of(usage(script.inputTokens(), script.outputTokens()));
    if (kind == SimModel.Kind.REPLAY) return Optional.empty();
    long prompt = asked.messages().stream().mapToLong(Counted::characters).sum();
    return Optional.of(
        usage(OptionalLong.of(prompt / CHARACTERS_A_TOKEN), OptionalLong.of(fragments)));
  }

  private static Usage usage(OptionalLong input, OptionalLong output) {
    return new Usage(
        input, OptionalLong.empty(), OptionalLong.empty(), output, OptionalLong.empty());
  }

  private static long characters(Message message) {
    return switch (message) {
      case Message.System(_, var parts) -> characters(parts);
      case Message.User(var parts) -> characters(parts);
      case Message.Assistant(var parts) -> characters(parts);
      case Message.Results(var results) ->
          results.stream().mapToLong(result -> characters(result.content())).sum();
    };
  }

  private static long characters(List<Part> parts) {
    long sum = 0;
    for (Part part : parts)
      sum +=
          switch (part) {
            case Part.Text(String text, _) -> text.length();
            case Part.Reasoning(String text, _) -> text.length();
            case Part.Refusal(String text, _) -> text.length();
            case Part.Call(_, String name, String arguments, _) ->
                name.length() + arguments.length();
            case Part.Data(var json, _) -> json.text().length();
            case Part.Image _, Part.File _, Part.Foreign _ -> 0;
          };
    return sum;
  }
}
