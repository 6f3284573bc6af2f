package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.wire.Aliases;
import java.util.Set;
import java.util.stream.Collectors;

/// The names under which a request offers its tools. A protocol that cannot carry a name offers the
/// tool under an alias, and a model answers with the name it was offered.
final class OfferedNames {
  private final Set<String> names;

  OfferedNames(ChatRequest request) {
    names =
        request.tools().stream()
            .filter(ToolSpec.class::isInstance)
            .map(tool -> ((ToolSpec) tool).name())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The offered name of a scripted tool: itself or its alias. A tool that was not offered keeps
  /// its name: the script may call one.
  String of(String scripted) {
    return Aliases.offered(scripted, names);
  }

  Script in(Script script) {
    return script.with(
        script.calls().stream()
            .map(call -> new Script.Call(of(call.name()), call.arguments()))
            .toList(),
        script.text());
  }
}
