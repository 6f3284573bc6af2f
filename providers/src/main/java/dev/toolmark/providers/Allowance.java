package dev.toolmark.providers;

import dev.toolmark.providers.auth.Meter;
import java.util.OptionalInt;

/// How much may be asked at most: calls at once, requests and tokens a minute. Empty: any.
public record Allowance(OptionalInt concurrency, OptionalInt rpm, OptionalInt tpm) {
  public static final Allowance ANY =
      new Allowance(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  Meter meter() {
    return new Meter(concurrency, rpm, tpm);
  }
}
