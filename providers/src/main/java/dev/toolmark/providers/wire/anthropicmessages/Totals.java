package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.OptionalLong;

/// The running totals of an answer. They are cumulative: of each count the last one given stands,
/// and one that is left out later stays. `input_tokens` is without what the cache took part in.
/// Source: protocols.md 4.3 and section 10.
final class Totals {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int CACHE_READ = 2;
  private static final int CACHE_WRITE = 3;
  private static final int OUTPUT_DETAILS = 4;

  private static final Names USAGE_NAMES =
      Names.of(
          "input_tokens",
          "output_tokens",
          "cache_read_input_tokens",
          "cache_creation_input_tokens",
          "output_tokens_details");
  private static final Names OF_DETAILS = Names.of("thinking_tokens");

  private final Members usage;
  private final Members details;
  private final Held further = new Held();
  private OptionalLong input = OptionalLong.empty();
  private OptionalLong output = OptionalLong.empty();
  private OptionalLong cacheRead = OptionalLong.empty();
  private OptionalLong cacheWrite = OptionalLong.empty();
  private OptionalLong reasoning = OptionalLong.empty();

  Totals(JsonTape tape) {
    this.usage = Members.inside(tape, USAGE_NAMES);
    this.details = Members.inside(tape, OF_DETAILS);
  }

  void read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return;
    input = newer(usage, INPUT, input);
    output = newer(usage, OUTPUT, output);
    cacheRead = newer(usage, CACHE_READ, cacheRead);
    cacheWrite = newer(usage, CACHE_WRITE, cacheWrite);
    if (usage.is(OUTPUT_DETAILS, Token.OBJECT)
        && details.read(bytes, usage.from(OUTPUT_DETAILS), usage.to(OUTPUT_DETAILS)))
      reasoning = newer(details, 0, reasoning);
    if (usage.others() > 0) further.set(bytes, from, to);
  }

  private static OptionalLong newer(Members from, int member, OptionalLong known) {
    OptionalLong told = from.count(member);
    return told.isPresent() ? told : known;
  }

  boolean known() {
    return input.isPresent() || output.isPresent();
  }

  Usage usage() {
    long cached = cacheRead.orElse(0) + cacheWrite.orElse(0);
    OptionalLong all =
        input.isPresent() ? OptionalLong.of(input.getAsLong() + cached) : OptionalLong.empty();
    return new Usage(all, cacheRead, cacheWrite, output, reasoning);
  }

  /// With the last object as it came that says more than we have words for: tier, place, server
  /// tools.
  void tell(Telling telling) {
    if (further.length() > 0)
      telling.note(Words.own("usage"), further.bytes(), 0, further.length());
    if (known()) telling.usage(usage());
  }
}
