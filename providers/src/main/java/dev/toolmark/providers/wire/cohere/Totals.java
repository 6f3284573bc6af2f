package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, both ways: what went through the model (`tokens`), not what is billed, where both are
/// said. Source: protocols.md section 10.
final class Totals {
  private static final int TOKENS = 0;
  private static final int BILLED = 1;
  private static final int CACHED = 2;
  private static final Names USAGE_NAMES = Names.of("tokens", "billed_units", "cached_tokens");
  private static final Names COUNT_NAMES = Names.of("input_tokens", "output_tokens");

  private final Members usage;
  private final Members counts;

  Totals(JsonTape tape) {
    this.usage = Members.inside(tape, USAGE_NAMES);
    this.counts = Members.inside(tape, COUNT_NAMES);
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

  /// Whether there is anything to be written of it.
  static boolean knows(Usage usage) {
    return usage.input().isPresent() || usage.output().isPresent() || usage.cacheRead().isPresent();
  }

  /// As it is written, where there is anything. A count that nobody knows is left out, never 0;
  /// what is billed we do not know.
  static void add(Usage usage, JsonBytes to) {
    OptionalLong input = usage.input();
    OptionalLong output = usage.output();
    to.add("{\"tokens\":{");
    if (input.isPresent()) to.add("\"input_tokens\":").add(input.getAsLong());
    if (input.isPresent() && output.isPresent()) to.add(",");
    if (output.isPresent()) to.add("\"output_tokens\":").add(output.getAsLong());
    to.add("}");
    OptionalLong cached = usage.cacheRead();
    if (cached.isPresent()) to.add(",\"cached_tokens\":").add(cached.getAsLong());
    to.add("}");
  }
}
