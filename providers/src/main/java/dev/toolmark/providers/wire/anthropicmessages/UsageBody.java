package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, as it is sent. Clients of this protocol demand the totals of input and output: where
/// nobody knows one it is 0. What the cache took part in is told beside the input, not in it.
/// Source: protocols.md section 10.
final class UsageBody {
  /// At the beginning of a stream, before anything is known.
  static final String UNKNOWN = of(Optional.empty()).text();

  private UsageBody() {}

  static JsonValue of(Optional<Usage> known) {
    Usage usage = known.orElse(Usage.UNKNOWN);
    var body = JsonValue.object().put("input_tokens", uncached(usage));
    put("cache_creation_input_tokens", usage.cacheWrite(), body);
    put("cache_read_input_tokens", usage.cacheRead(), body);
    body.put("output_tokens", usage.output().orElse(0));
    usage
        .reasoning()
        .ifPresent(tokens ->
            body.put(
                "output_tokens_details",
                JsonValue.object().put("thinking_tokens", tokens).build()));
    return body.build();
  }

  private static long uncached(Usage usage) {
    long cached = usage.cacheRead().orElse(0) + usage.cacheWrite().orElse(0);
    return Math.max(0, usage.input().orElse(0) - cached);
  }

  private static void put(String name, OptionalLong count, JsonValue.Builder into) {
    count.ifPresent(n -> into.put(name, n));
  }
}
