package dev.toolmark.providers;

import dev.toolmark.providers.auth.Meter;
import java.util.OptionalInt;

/// How much may be asked at most: calls at once, requests and tokens a minute. Empty: any.
public record Allowance(OptionalInt concurrency, OptionalInt rpm, OptionalInt tpm) {
  public static final Allowance ANY =
      new Allowance(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /// One of so many equal parts, none of them below 1.
  public Allowance part(int of) {
    return new Allowance(part(concurrency, of), part(rpm, of), part(tpm, of));
  }

  private static OptionalInt part(OptionalInt limit, int of) {
    return limit.isPresent()
        ? OptionalInt.of(Math.max(1, limit.getAsInt() / of))
        : OptionalInt.empty();
  }

  Meter meter() {
    return new Meter(concurrency, rpm, tpm);
  }
}
