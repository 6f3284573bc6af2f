package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, as it is sent. A count that nobody knows is left out, never 0.
final class UsageBody {
  private UsageBody() {}

  /// Empty when nothing is known.
  static Optional<JsonValue> of(Usage usage) {
    if (usage.equals(Usage.UNKNOWN)) return Optional.empty();
    var body = JsonValue.object();
    put("prompt_tokens", usage.input(), body);
    put("completion_tokens", usage.output(), body);
    if (usage.input().isPresent() && usage.output().isPresent())
      body.put("total_tokens", usage.input().getAsLong() + usage.output().getAsLong());
    var prompt = JsonValue.object();
    put("cached_tokens", usage.cacheRead(), prompt);
    put("cache_write_tokens", usage.cacheWrite(), prompt);
    details("prompt_tokens_details", prompt, body);
    var completion = JsonValue.object();
    put("reasoning_tokens", usage.reasoning(), completion);
    details("completion_tokens_details", completion, body);
    return Optional.of(body.build());
  }

  private static void put(String name, OptionalLong count, JsonValue.Builder into) {
    count.ifPresent(n -> into.put(name, n));
  }

  private static void details(String name, JsonValue.Builder details, JsonValue.Builder into) {
    JsonValue.Obj built = details.build();
    if (!built.members().isEmpty()) into.put(name, built);
  }
}
