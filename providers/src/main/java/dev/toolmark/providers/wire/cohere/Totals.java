package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Members;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, both ways: what went through the model (`tokens`), not what is billed, where both are
/// said. Source: protocols.md section 10.
final class Totals {
  private static final int TOKENS = 0;
  private static final int BILLED = 1;
  private static final int CACHED = 2;
  private final Members usage;
  private final Members counts;

  Totals(JsonTape tape) {
    this.usage = Members.inside(tape, "tokens", "billed_units", "cached_tokens");
    this.counts = Members.inside(tape, "input_tokens", "output_tokens");
  }

  /// Empty where nothing is said.
  Optional<Usage> read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return Optional.empty();
    int said = counted(TOKENS, bytes) ? TOKENS : BILLED;
    if (!counted(said, bytes)) return Optional.empty();
    OptionalLong unsaid = OptionalLong.empty();
    return Optional.of(
        new Usage(counts.count(0), usage.count(CACHED), unsaid, counts.count(1), unsaid));
  }

  private boolean counted(int member, byte[] bytes) {
    return usage.is(member, Token.OBJECT)
        && counts.read(bytes, usage.from(member), usage.to(member))
        && (counts.count(0).isPresent() || counts.count(1).isPresent());
  }

  /// Empty when nothing is known. A count that nobody knows is left out, never 0; what is billed we
  /// do not know.
  static Optional<JsonValue> write(Usage usage) {
    if (usage.input().isEmpty() && usage.output().isEmpty() && usage.cacheRead().isEmpty())
      return Optional.empty();
    var tokens = JsonValue.object();
    usage.input().ifPresent(n -> tokens.put("input_tokens", n));
    usage.output().ifPresent(n -> tokens.put("output_tokens", n));
    var body = JsonValue.object().put("tokens", tokens.build());
    usage.cacheRead().ifPresent(n -> body.put("cached_tokens", n));
    return Optional.of(body.build());
  }
}
