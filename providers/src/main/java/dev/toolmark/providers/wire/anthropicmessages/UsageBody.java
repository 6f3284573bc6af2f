package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, as it is sent. Clients of this protocol demand the totals of input and output: where
/// nobody knows one it is 0. What the cache took part in is told beside the input, not in it.
/// Source: protocols.md section 10.
final class UsageBody {
  /// At the beginning of a stream, before anything is known.
  static final String UNKNOWN = "{\"input_tokens\":0,\"output_tokens\":0}";

  private UsageBody() {}

  static void add(Optional<Usage> known, JsonBytes to) {
    Usage usage = known.orElse(Usage.UNKNOWN);
    to.add("{\"input_tokens\":").add(uncached(usage));
    add(",\"cache_creation_input_tokens\":", usage.cacheWrite(), to);
    add(",\"cache_read_input_tokens\":", usage.cacheRead(), to);
    to.add(",\"output_tokens\":").add(usage.output().orElse(0));
    if (usage.reasoning().isPresent())
      to.add(",\"output_tokens_details\":{\"thinking_tokens\":")
          .add(usage.reasoning().getAsLong())
          .add("}");
    to.add("}");
  }

  private static long uncached(Usage usage) {
    long cached = usage.cacheRead().orElse(0) + usage.cacheWrite().orElse(0);
    return Math.max(0, usage.input().orElse(0) - cached);
  }

  private static void add(String name, OptionalLong count, JsonBytes to) {
    if (count.isPresent()) to.add(name).add(count.getAsLong());
  }
}
