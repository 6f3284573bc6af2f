package dev.toolmark.harness.run;

import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import java.util.List;

/// A target as a run needs it: how to ask, and with what. `asked`: fingerprint of all here that can
/// change a request. `extra`: top-level members added as they stand.
public record RunTarget(
    String name,
    String model,
    Ask ask,
    Sampling sampling,
    Thinking thinking,
    List<Opaque> extra,
    String asked,
    Exchange exchange) {
  public RunTarget {
    extra = List.copyOf(extra);
  }
}
