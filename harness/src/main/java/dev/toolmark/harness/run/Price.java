package dev.toolmark.harness.run;

import dev.toolmark.providers.AttemptAhead;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.chat.Usage;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// US dollars a token. Cached input costs what plain input does where no price of its own is given.
public record Price(double input, double cachedInput, double output) {
  /// Tokens that a server may put around what was sent, such as its own prompt for the use of
  /// tools.
  private static final long AROUND = 1000;

  private static final int FIRST_ERROR = 400; // of HTTP status codes

  /// Unknown where the tokens are.
  public OptionalDouble of(
      OptionalLong inputTokens, OptionalLong cachedTokens, OptionalLong outputTokens) {
    if (inputTokens.isEmpty() || outputTokens.isEmpty()) return OptionalDouble.empty();
    long cached = Math.min(cachedTokens.orElse(0), inputTokens.getAsLong());
    return OptionalDouble.of(
        (inputTokens.getAsLong() - cached) * input
            + cached * cachedInput
            + outputTokens.getAsLong() * output);
  }

  /// The most that an attempt can cost: a token of text is a byte or more, so it has no more tokens
  /// than bytes. An image may cost more than its bytes at some providers. Empty where the output
  /// has no limit.
  public OptionalDouble atMost(AttemptStart start) {
    return start.maxTokens().isPresent()
        ? OptionalDouble.of(atMost(start.requestBytes(), start.maxTokens().getAsInt()))
        : OptionalDouble.empty();
  }

  /// The same of an attempt that waits for its permit yet.
  OptionalDouble atMost(AttemptAhead ahead) {
    return ahead.maxTokens().isPresent()
        ? OptionalDouble.of(atMost(ahead.requestBytes(), ahead.maxTokens().getAsInt()))
        : OptionalDouble.empty();
  }

  private double atMost(long requestBytes, int maxTokens) {
    return (requestBytes + AROUND) * Math.max(input, cachedInput) + (double) maxTokens * output;
  }

  /// What an attempt did cost, by the tokens it tells of. Nothing where it surely was not billed:
  /// nothing went out, or the server refused it. Else, without a count, unknown.
  public OptionalDouble charged(Attempted attempted) {
    Usage usage = attempted.answer().usage().orElse(Usage.UNKNOWN);
    OptionalDouble counted = of(usage.input(), usage.cacheRead(), usage.output());
    if (counted.isPresent() || maybeBilled(attempted)) return counted;
    return OptionalDouble.of(0);
  }

  private static boolean maybeBilled(Attempted attempted) {
    boolean sent =
        attempted
            .failure()
            .map(Attempted.Failure::phase)
            .filter(phase -> phase == Phase.BEFORE_SENDING || phase == Phase.CONNECTING)
            .isEmpty();
    return sent && attempted.status().orElse(0) < FIRST_ERROR;
  }
}
