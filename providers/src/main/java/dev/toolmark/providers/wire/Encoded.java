package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.WireRequest;
import java.util.List;
import java.util.Map;

/// A request in a protocol's words. `aliases`: alias to own name. `unsaid`: what the protocol
/// cannot say, by field; the caller decides whether to send.
public record Encoded(WireRequest wire, Ask ask, Map<String, String> aliases, List<String> unsaid) {
  public Encoded {
    aliases = Map.copyOf(aliases);
    unsaid = List.copyOf(unsaid);
  }
}
