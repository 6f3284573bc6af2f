package dev.toolmark.providers.auth;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What may go through one key, or to one provider: so many calls at once, so many requests and so
/// many tokens a minute. Empty: as many as one likes. Not safe to share between threads.
public final class Meter {
  /// Which limit is in the way; `source`: as records name it.
  public enum Limit {
    NONE(""),
    CALLS("concurrency"),
    REQUESTS("rpm"),
    TOKENS("tpm");

    private final String source;

    Limit(String source) {
      this.source = source;
    }

    public String source() {
      return source;
    }
  }

  /// `nanos`: until it may go; `Long.MAX_VALUE`: until another call has ended.
  public record Hold(long nanos, Limit limit) {
    public static final Hold NONE = new Hold(0, Limit.NONE);

    public boolean isFree() {
      return nanos == 0;
    }
  }

  /// What a call has taken of it, to be given back.
  public record Taken(long request, long tokens) {}

  private final int calls;
  private final Optional<Minute> requests;
  private final Optional<Minute> tokens;
  private int inFlight;

  public Meter(OptionalInt calls, OptionalInt requests, OptionalInt tokens) {
    this.calls = calls.orElse(Integer.MAX_VALUE);
    if (this.calls < 1)
      throw new IllegalArgumentException("a concurrency is 1 or more, was " + calls);
    this.requests = minute(requests);
    this.tokens = minute(tokens);
  }

  private static Optional<Minute> minute(OptionalInt limit) {
    return limit.isPresent() ? Optional.of(new Minute(limit.getAsInt())) : Optional.empty();
  }

  public static Meter unlimited() {
    return new Meter(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /// What is in the way of a call that takes about so many tokens.
  public Hold hold(long estimate, long now) {
    if (inFlight >= calls) return new Hold(Long.MAX_VALUE, Limit.CALLS);
    long byRequests = requests.map(it -> it.waitFor(1, now)).orElse(0L);
    long byTokens = tokens.map(it -> it.waitFor(estimate, now)).orElse(0L);
    if (byRequests == 0 && byTokens == 0) return Hold.NONE;
    return byRequests >= byTokens
        ? new Hold(byRequests, Limit.REQUESTS)
        : new Hold(byTokens, Limit.TOKENS);
  }

  public Taken take(long estimate, long now) {
    inFlight++;
    return new Taken(
        requests.map(it -> it.spend(1, now)).orElse(-1L),
        tokens.map(it -> it.spend(estimate, now)).orElse(-1L));
  }

  /// `used`: the tokens that the call took in truth; empty: as it was guessed. `arrived`: by when
  /// the request was with the server, where that is known.
  public void give(Taken taken, OptionalLong used, OptionalLong arrived) {
    inFlight--;
    arrived.ifPresent(time -> {
      requests.ifPresent(it -> it.late(taken.request(), time));
      tokens.ifPresent(it -> it.late(taken.tokens(), time));
    });
    if (used.isPresent()) tokens.ifPresent(it -> it.correct(taken.tokens(), used.getAsLong()));
  }

  public int inFlight() {
    return inFlight;
  }
}
