package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyFate;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Meter;
import dev.toolmark.providers.chat.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Whether a call to a provider may go now: its permits, its keys, its owner's limits, and whether
/// it is down at all. Waits for nothing and knows no queue: its gate does. Times are nanoseconds of
/// a clock that never goes back. Not safe to share between threads.
final class Admission {
  /// A permit with its key, to be given back by `left`.
  record Pass(int key, Credential credential, long since, Meter.Taken ofKey, Meter.Taken ofAll) {}

  sealed interface Word {
    record Go(int key) implements Word {}

    /// `nanos`: until it may go; `Long.MAX_VALUE`: until another call has ended. `everybody`: what
    /// holds this call holds all.
    record Wait(Blocked.Reason reason, String source, long nanos, boolean everybody)
        implements Word {}

    /// It will never go, nor will any other.
    record No(Cause cause, String why) implements Word {}
  }

  private static final long SECOND = 1_000_000_000L;

  private final KeyRing keys;
  private final Meter perMinute;
  private final Level level;
  private final Breaker breaker = new Breaker();
  private final long maxWait;
  private final Rotations rotations;

  /// `calls`: at once. `perMinute`: the provider's own limits besides. `rotations`: hears of keys
  /// that leave the ring.
  Admission(KeyRing keys, int calls, Meter perMinute, RetryRules rules, Rotations rotations) {
    this.keys = keys;
    this.perMinute = perMinute;
    this.level = new Level(calls);
    this.maxWait = rules.maxWait().toNanos();
    this.rotations = rotations;
  }

  List<Credential> credentials() {
    return keys.credentials();
  }

  boolean isDown() {
    return breaker.isOpen();
  }

  Word word(KeyRing.Want want, long now) {
    long down = breaker.hold(now);
    if (down > 0) return new Word.Wait(Blocked.Reason.DOWN, "breaker", down, true);
    if (perMinute.inFlight() >= level.calls()) return full(true);
    Meter.Hold hold = perMinute.hold(want.tokens(), now);
    if (!hold.isFree())
      return new Word.Wait(Blocked.Reason.LIMIT, hold.limit().source(), hold.nanos(), true);
    KeyRing.Offer offer = keys.offer(want, now);
    return switch (offer) {
      case KeyRing.Offer.Free(int key) -> new Word.Go(key);
      case KeyRing.Offer.Later later -> {
        Optional<Word.No> no = hopeless(offer);
        yield no.isPresent() ? no.get() : later(later);
      }
      case KeyRing.Offer.Out _ -> hopeless(offer).orElseThrow();
    };
  }

  private static Word full(boolean everybody) {
    return new Word.Wait(Blocked.Reason.FULL, "", Long.MAX_VALUE, everybody);
  }

  private static Word later(KeyRing.Offer.Later later) {
    if (later.nanos() == Long.MAX_VALUE) return full(false);
    return new Word.Wait(
        later.cooling() ? Blocked.Reason.COOLING : Blocked.Reason.LIMIT,
        later.source(),
        later.nanos(),
        false);
  }

  private Optional<Word.No> hopeless(KeyRing.Offer offer) {
    return switch (offer) {
      case KeyRing.Offer.Free _ -> Optional.empty();
      case KeyRing.Offer.Later(long nanos, _, boolean cooling) ->
          cooling && nanos > maxWait
              ? Optional.of(new Word.No(Cause.RATE_LIMITED, tooLong(nanos)))
              : Optional.empty();
      case KeyRing.Offer.Out(Cause cause, String why) ->
          Optional.of(new Word.No(cause, "no key is left: " + why));
    };
  }

  private String tooLong(long nanos) {
    return (keys.size() == 1 ? "it asks to wait " : "all keys are to wait, the first of them ")
        + "%d s, longer than max_wait, which is %d s".formatted(nanos / SECOND, maxWait / SECOND);
  }

  Pass take(int key, long tokens, long now) {
    breaker.sends(now);
    return new Pass(
        key, keys.credential(key), now, keys.take(key, tokens, now), perMinute.take(tokens, now));
  }

  /// True: the key may carry more calls now.
  boolean proved(Pass pass, long now) {
    return keys.proved(pass.key(), now);
  }

  /// The call never went.
  void unused(Pass pass) {
    free(pass, OptionalLong.of(0), OptionalLong.empty());
  }

  /// What a call's end tells. `struck`: the provider failed; `heard`: it answered, whatever it
  /// said. `asked`: how long it asks to wait, with the spread in it. `tokens`: what was used.
  /// `arrived`: by when the request was with the server.
  record End(
      KeyFate fate,
      boolean struck,
      boolean heard,
      Optional<KeyRing.Cool> asked,
      OptionalLong tokens,
      OptionalLong arrived) {
    /// It ended in a way that tells nothing.
    static final End UNKNOWN =
        new End(
            KeyFate.NONE,
            false,
            false,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    static End served(OptionalLong tokens, OptionalLong arrived) {
      return new End(KeyFate.SERVED, false, true, Optional.empty(), tokens, arrived);
    }
  }

  /// How the keys stand after a call. `hopeless`: why no further call has a chance; empty: it has;
  /// blank: for the reason that this one failed for, there being but one key. `elsewhere`: its key
  /// rests or is off, and another one need not wait for it.
  record Left(Optional<String> hopeless, boolean elsewhere) {
    private static final Left AS_BEFORE = new Left(Optional.empty(), false);
  }

  Left left(Pass pass, End end, long now) {
    free(pass, end.tokens(), end.arrived());
    if (end.struck()) breaker.failed(now);
    else if (end.heard()) breaker.succeeded(now);
    if (end.fate() == KeyFate.LIMITED) level.tooMany(pass.since(), now);
    else if (end.fate() == KeyFate.SERVED) level.clean();
    if (end.fate() == KeyFate.NONE) return Left.AS_BEFORE;
    KeyRing.Change change = keys.ended(pass.key(), end.fate(), end.asked(), pass.since(), now);
    if (change.wide()) breaker.openIfFailing(now);
    if (end.fate() == KeyFate.SERVED) return Left.AS_BEFORE;
    KeyRing.Offer next = keys.offer(KeyRing.Want.after(pass.key(), 0), now);
    Optional<Credential> successor = keys.successor(pass.key(), now);
    if (change.out()) rotations.left(pass.credential(), successor, end.fate(), change.nanos());
    boolean only = keys.size() == 1 && next instanceof KeyRing.Offer.Out;
    return new Left(
        hopeless(next).map(it -> only ? "" : it.why()),
        !keys.isIn(pass.key(), now) && successor.isPresent());
  }

  private void free(Pass pass, OptionalLong tokens, OptionalLong arrived) {
    keys.give(pass.key(), pass.ofKey(), tokens, arrived);
    perMinute.give(pass.ofAll(), tokens, arrived);
  }
}
