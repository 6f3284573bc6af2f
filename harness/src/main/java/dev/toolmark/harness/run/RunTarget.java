package dev.toolmark.harness.run;

import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import java.util.List;
import java.util.Optional;

/// A target as a run needs it: how to ask, and with what. `asked`: fingerprint of all here that can
/// change a request. `extra`: top-level members added as they stand. `oneModelAt`: the provider,
/// where loading a second model unloads this one; empty where models stand side by side.
public record RunTarget(
    String name,
    String model,
    Ask ask,
    Sampling sampling,
    Thinking thinking,
    List<Opaque> extra,
    String asked,
    Optional<String> oneModelAt,
    Exchange exchange) {
  public RunTarget {
    extra = List.copyOf(extra);
  }
}
