package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The token of one account, renewed before it ends: once, however many callers wait for it. A
/// renewal that fails changes nothing as long as the old token is good. Safe to call from many
/// threads.
final class Tokens {
  /// A token is renewed so long before its end, or in the last fifth of its life.
  private static final Duration LEAD = Duration.ofMinutes(5);

  private static final int FIFTH = 5;

  /// After a refusal nobody asks again for so long.
  private static final Duration LULL = Duration.ofSeconds(10);

  /// One that is younger when it is refused was not refused for its age.
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private static final int REMEMBERED = 3;

  private record Held(Token token, Instant since) {
    /// When the next one is asked for.
    Instant renewal() {
      Duration life = Duration.between(since, token.until());
      Duration fifth = life.dividedBy(FIFTH);
      return token.until().minus(fifth.compareTo(LEAD) < 0 ? fifth : LEAD);
    }
  }

  private record Failure(Minted.Refused refused, Instant at) {}

  private final Mint mint;
  private final InstantSource clock;
  private final ReentrantLock minting = new ReentrantLock();
  private final Deque<Secret> remembered = new ArrayDeque<>();
  private Optional<Secret> bad = Optional.empty();
  private volatile Optional<Held> held = Optional.empty();
  private volatile Optional<Failure> failure = Optional.empty();

  Tokens(Mint mint, InstantSource clock) {
    this.mint = mint;
    this.clock = clock;
  }

  /// A good token, or why there is none.
  Minted current() {
    Optional<Minted> known = known();
    if (known.isPresent()) return known.get();
    try {
      minting.lockInterruptibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Minted.Refused(Cause.STOPPED, "stopped while waiting for a token");
    }
    try {
      return known().orElseGet(this::minted);
    } finally {
      minting.unlock();
    }
  }

  private Optional<Minted> known() {
    Instant now = clock.instant();
    Optional<Held> mine = held;
    if (mine.filter(it -> now.isBefore(it.renewal())).isPresent())
      return mine.map(it -> new Minted.Fresh(it.token()));
    return failure
        .filter(it -> now.isBefore(it.at().plus(LULL)))
        .map(it -> stillGood(mine, now).orElse(it.refused()));
  }

  private static Optional<Minted> stillGood(Optional<Held> mine, Instant now) {
    return mine.filter(it -> now.isBefore(it.token().until()))
        .map(it -> new Minted.Fresh(it.token()));
  }

  private Minted minted() {
    Minted made = mint.mint(bad);
    Instant now = clock.instant();
    switch (made) {
      case Minted.Fresh(Token token) -> {
        held = Optional.of(new Held(token, now));
        failure = Optional.empty();
        bad = Optional.empty();
        remember(token.access());
        return made;
      }
      case Minted.Refused refused -> {
        if (refused.cause() != Cause.STOPPED) failure = Optional.of(new Failure(refused, now));
        return stillGood(held, now).orElse(refused);
      }
    }
  }

  private void remember(Secret token) {
    synchronized (remembered) {
      remembered.addLast(token);
      if (remembered.size() > REMEMBERED) remembered.removeFirst();
    }
  }

  /// The tokens of late.
  List<Secret> remembered() {
    synchronized (remembered) {
      return List.copyOf(remembered);
    }
  }

  /// A server did not take that token. True: there will be, or is already, another.
  boolean refused(String access) {
    minting.lock();
    try {
      if (held.isEmpty()) return true;
      Held mine = held.get();
      if (!mine.token().access().reveal().equals(access)) return true;
      if (clock.instant().isBefore(mine.since().plus(YOUNG))) return false;
      bad = Optional.of(mine.token().access());
      held = Optional.empty();
      return true;
    } finally {
      minting.unlock();
    }
  }
}
