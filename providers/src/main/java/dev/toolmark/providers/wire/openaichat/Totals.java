package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.Optional;
import java.util.OptionalLong;

/// The running totals of an answer: the last that say anything count, never a sum. Source:
/// protocols.md section 10.
final class Totals {
  private static final Names USAGE_NAMES =
      Names.of(
          "prompt_tokens",
          "completion_tokens",
          "prompt_tokens_details",
          "completion_tokens_details",
          "prompt_cache_hit_tokens",
          "cached_tokens",
          "cost");
  private static final Names PROMPT_NAMES = Names.of("cached_tokens", "cache_write_tokens");
  private static final Names COMPLETION_NAMES = Names.of("reasoning_tokens");

  private static final int PROMPT = 0;
  private static final int COMPLETION = 1;
  private static final int PROMPT_DETAILS = 2;
  private static final int COMPLETION_DETAILS = 3;
  private static final int CACHE_HIT = 4;
  private static final int CACHED = 5;
  private static final int COST = 6;

  /// No total is negative: stands for one that was not given.
  private static final long UNSAID = -1;

  private final boolean reasoningExcluded;
  private final Members usage;
  private final Members promptDetails;
  private final Members completionDetails;
  private final Held priced = new Held();
  private boolean known;
  private long input;
  private long output;
  private long cacheRead;
  private long cacheWrite;
  private long reasoning;

  /// `reasoningExcluded`: completion tokens are told without the reasoning ones (xAI).
  Totals(JsonTape tape, boolean reasoningExcluded) {
    this.reasoningExcluded = reasoningExcluded;
    this.usage = Members.inside(tape, USAGE_NAMES);
    this.promptDetails = Members.inside(tape, PROMPT_NAMES);
    this.completionDetails = Members.inside(tape, COMPLETION_NAMES);
  }

  /// Reads that member, an object.
  void read(byte[] bytes, Members of, int member) {
    if (!usage.read(of, member)) return;
    long prompt = tokens(usage, PROMPT);
    long completion = tokens(usage, COMPLETION);
    if (prompt == UNSAID && completion == UNSAID) return;
    known = true;
    input = prompt;
    output = completion;
    details();
    if (reasoningExcluded && output != UNSAID && reasoning != UNSAID) output += reasoning;
    priced.clear();
    if (usage.has(COST)) priced.set(bytes, of.from(member), of.to(member));
  }

  private void details() {
    cacheRead = UNSAID;
    cacheWrite = UNSAID;
    reasoning = UNSAID;
    if (inside(PROMPT_DETAILS, promptDetails)) {
      cacheRead = tokens(promptDetails, 0);
      cacheWrite = tokens(promptDetails, 1);
    }
    if (cacheRead == UNSAID) cacheRead = tokens(usage, CACHE_HIT);
    if (cacheRead == UNSAID) cacheRead = tokens(usage, CACHED);
    if (inside(COMPLETION_DETAILS, completionDetails)) reasoning = tokens(completionDetails, 0);
  }

  private boolean inside(int member, Members details) {
    return usage.is(member, Token.OBJECT) && details.read(usage, member);
  }

  private static long tokens(Members from, int member) {
    return from.count(member, UNSAID);
  }

  boolean known() {
    return known;
  }

  Usage usage() {
    return new Usage(said(input), said(cacheRead), said(cacheWrite), said(output), said(reasoning));
  }

  private static OptionalLong said(long tokens) {
    return tokens == UNSAID ? OptionalLong.empty() : OptionalLong.of(tokens);
  }

  /// The object as it came, where it names a price (OpenRouter).
  Optional<Held> priced() {
    return priced.length() == 0 ? Optional.empty() : Optional.of(priced);
  }
}
