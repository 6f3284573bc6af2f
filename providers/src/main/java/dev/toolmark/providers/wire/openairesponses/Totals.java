package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.OptionalLong;

/// `usage`, read. Source: protocols.md 3.2 and section 10.
final class Totals {
  private static final int INPUT = 0;
  private static final int INPUT_DETAILS = 1;
  private static final int OUTPUT = 2;
  private static final int OUTPUT_DETAILS = 3;
  private static final int CACHED = 0;
  private static final int CACHE_WRITE = 1;
  private static final int REASONING = 0;

  /// No server counts as many; what does is no count.
  private static final long TOO_MANY = 1_000_000_000_000_000L;

  private static final Names SUMS =
      Names.of("input_tokens", "input_tokens_details", "output_tokens", "output_tokens_details");
  private static final Names OF_INPUT = Names.of("cached_tokens", "cache_write_tokens");
  private static final Names OF_OUTPUT = Names.of("reasoning_tokens");
  private final Members usage;
  private final Members input;
  private final Members output;

  /// `tape`: holds the event.
  Totals(JsonTape tape) {
    usage = Members.inside(tape, SUMS);
    input = Members.inside(tape, OF_INPUT);
    output = Members.inside(tape, OF_OUTPUT);
  }

  /// Empty where neither sum is given.
  Optional<Usage> read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return Optional.empty();
    OptionalLong in = count(usage, INPUT);
    OptionalLong out = count(usage, OUTPUT);
    if (in.isEmpty() && out.isEmpty()) return Optional.empty();
    boolean ins = details(input, INPUT_DETAILS, bytes);
    boolean outs = details(output, OUTPUT_DETAILS, bytes);
    return Optional.of(
        new Usage(
            in,
            ins ? count(input, CACHED) : OptionalLong.empty(),
            ins ? count(input, CACHE_WRITE) : OptionalLong.empty(),
            out,
            outs ? count(output, REASONING) : OptionalLong.empty()));
  }

  private boolean details(Members details, int member, byte[] bytes) {
    return usage.is(member, Token.OBJECT)
        && details.read(bytes, usage.from(member), usage.to(member));
  }

  private static OptionalLong count(Members of, int member) {
    OptionalLong count = of.count(member);
    return count.isPresent() && count.getAsLong() < TOO_MANY ? count : OptionalLong.empty();
  }
}
