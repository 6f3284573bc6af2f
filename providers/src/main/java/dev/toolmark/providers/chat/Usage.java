package dev.toolmark.providers.chat;

import java.util.OptionalLong;

/// Tokens. `input`: all of the prompt, cached ones too. `output`: all generated, reasoning too.
/// Empty: the provider did not say (protocols.md section 10).
public record Usage(
    OptionalLong input,
    OptionalLong cacheRead,
    OptionalLong cacheWrite,
    OptionalLong output,
    OptionalLong reasoning) {
  public static final Usage UNKNOWN =
      new Usage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());
}
