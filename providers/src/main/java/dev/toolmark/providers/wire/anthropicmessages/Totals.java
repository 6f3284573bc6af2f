package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Tokens;

/// The running totals of an answer. They are cumulative: of each count the last one given stands,
/// and one that is left out later stays. `input_tokens` is without what the cache took part in.
/// Source: protocols.md 4.3 and section 10.
final class Totals {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int CACHE_READ = 2;
  private static final int CACHE_WRITE = 3;
  private static final int OUTPUT_DETAILS = 4;

  private final Members usage;
  private final Members details;
  private final Held further = new Held();
  private long input = Tokens.UNSAID;
  private long output = Tokens.UNSAID;
  private long cacheRead = Tokens.UNSAID;
  private long cacheWrite = Tokens.UNSAID;
  private long reasoning = Tokens.UNSAID;

  Totals(JsonLimits limits) {
    this.usage =
        new Members(
            limits,
            "input_tokens",
            "output_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
            "output_tokens_details");
    this.details = new Members(limits, "thinking_tokens");
  }

  void read(byte[] bytes, int from, int to) {
    if (!usage.read(bytes, from, to)) return;
    input = newer(INPUT, input, bytes);
    output = newer(OUTPUT, output, bytes);
    cacheRead = newer(CACHE_READ, cacheRead, bytes);
    cacheWrite = newer(CACHE_WRITE, cacheWrite, bytes);
    if (usage.is(OUTPUT_DETAILS, Token.OBJECT)
        && details.read(bytes, usage.from(OUTPUT_DETAILS), usage.to(OUTPUT_DETAILS))) {
      long told = Tokens.in(details, 0, bytes);
      if (told != Tokens.UNSAID) reasoning = told;
    }
    if (usage.others() > 0) further.set(bytes, from, to);
  }

  private long newer(int member, long known, byte[] bytes) {
    long told = Tokens.in(usage, member, bytes);
    return told == Tokens.UNSAID ? known : told;
  }

  boolean known() {
    return input != Tokens.UNSAID || output != Tokens.UNSAID;
  }

  Usage usage() {
    long all =
        input == Tokens.UNSAID
            ? Tokens.UNSAID
            : input + Math.max(0, cacheRead) + Math.max(0, cacheWrite);
    return new Usage(
        Tokens.said(all),
        Tokens.said(cacheRead),
        Tokens.said(cacheWrite),
        Tokens.said(output),
        Tokens.said(reasoning));
  }

  /// With the last object as it came that says more than we have words for: tier, place, server
  /// tools.
  void tell(Telling telling) {
    if (further.length() > 0)
      telling.note(Words.own("usage"), further.bytes(), 0, further.length());
    if (known()) telling.usage(usage());
  }
}
