package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Members;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, read and written: input tokens stand there without those of the cache. Source:
/// protocols.md section 10.
final class Totals {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int READ = 2;
  private static final int WRITE = 3;
  private final Members usage;
  private Usage said = Usage.UNKNOWN;

  Totals(JsonTape tape) {
    this.usage =
        Members.inside(
            tape, "inputTokens", "outputTokens", "cacheReadInputTokens", "cacheWriteInputTokens");
  }

  void read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return;
    OptionalLong fresh = usage.count(INPUT);
    OptionalLong cacheRead = usage.count(READ);
    OptionalLong cacheWrite = usage.count(WRITE);
    OptionalLong input =
        fresh.isEmpty()
            ? fresh
            : OptionalLong.of(fresh.getAsLong() + cacheRead.orElse(0) + cacheWrite.orElse(0));
    said = new Usage(input, cacheRead, cacheWrite, usage.count(OUTPUT), OptionalLong.empty());
  }

  boolean known() {
    return said.input().isPresent() || said.output().isPresent();
  }

  Usage usage() {
    return said;
  }

  /// As it is sent; empty when nothing is known. A count that nobody knows is left out, never 0.
  static Optional<JsonValue> body(Usage usage) {
    if (usage.input().isEmpty() && usage.output().isEmpty()) return Optional.empty();
    var body = JsonValue.object();
    long cached = usage.cacheRead().orElse(0) + usage.cacheWrite().orElse(0);
    usage.input().ifPresent(n -> body.put("inputTokens", Math.max(0, n - cached)));
    usage.output().ifPresent(n -> body.put("outputTokens", n));
    if (usage.input().isPresent() && usage.output().isPresent())
      body.put("totalTokens", usage.input().getAsLong() + usage.output().getAsLong());
    usage.cacheRead().ifPresent(n -> body.put("cacheReadInputTokens", n));
    usage.cacheWrite().ifPresent(n -> body.put("cacheWriteInputTokens", n));
    return Optional.of(body.build());
  }
}
