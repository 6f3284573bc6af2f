package dev.toolmark.providers.auth;

import java.util.Optional;
import java.util.OptionalLong;

/// How one key stands: in the ring, cooling until some time, or off for the run. A key that nothing
/// is known of, or that has just come back, carries one call until a server takes it.
final class KeyState {
  private enum State {
    IN,
    COOLING,
    OFF
  }

  private final KeyRing.Key key;
  private final Meter meter;
  private State state = State.IN;
  private KeyFate why = KeyFate.NONE;
  private String source = "";
  private String off = "";
  private long until;
  private boolean proven;

  /// The call that is to prove it. Calls of before its rest prove nothing and hold nobody up.
  private Optional<Meter.Taken> probe = Optional.empty();

  private int strikes;
  private long struckAt;
  private OptionalLong busyAt = OptionalLong.empty();

  KeyState(KeyRing.Key key, Meter meter) {
    this.key = key;
    this.meter = meter;
    this.proven = key.credential().sendsNothing(); // there is nothing to be refused
  }

  Credential credential() {
    return key.credential();
  }

  Optional<String> group() {
    return key.quotaGroup();
  }

  Meter.Taken take(long tokens, long now) {
    Meter.Taken taken = meter.take(tokens, now);
    if (!proven) probe = Optional.of(taken);
    return taken;
  }

  @SuppressWarnings("ReferenceEquality") // two calls may have taken alike
  void give(Meter.Taken taken, OptionalLong used, OptionalLong arrived) {
    meter.give(taken, used, arrived);
    if (probe.isPresent() && probe.get() == taken) probe = Optional.empty();
  }

  /// Whether it may sign, its limits apart.
  boolean isIn(long now) {
    if (state == State.COOLING && now - until >= 0) state = State.IN;
    return state == State.IN;
  }

  /// Of a key that is not in: whether it is worth waiting for. One that was refused is asked again
  /// when it is back, but not waited for.
  boolean comesBack() {
    return state == State.COOLING && why != KeyFate.REFUSED;
  }

  long wakes() {
    return until;
  }

  /// Who asked for the wait.
  String source() {
    return source;
  }

  Meter.Hold hold(long tokens, long now) {
    return !proven && probe.isPresent()
        ? new Meter.Hold(Long.MAX_VALUE, Meter.Limit.CALLS)
        : meter.hold(tokens, now);
  }

  boolean isSpent() {
    return state == State.OFF && why == KeyFate.SPENT;
  }

  /// For people: `was refused`.
  String state() {
    return switch (state) {
      case OFF -> off;
      case COOLING -> why == KeyFate.REFUSED ? "was refused" : "is cooling";
      case IN -> "is in use";
    };
  }

  boolean proved(long now) {
    if (proven || !isIn(now)) return false;
    proven = true;
    return true;
  }

  void served(long since) {
    if (strikes > 0 && !struckSince(since)) strikes = 0;
  }

  /// Whether it was struck after that call began: calls that were under way together count once.
  boolean struckSince(long since) {
    return strikes > 0 && since - struckAt < 0;
  }

  int strike(long now) {
    struckAt = now;
    return ++strikes;
  }

  void busyAt(long now) {
    busyAt = OptionalLong.of(now);
  }

  boolean wasBusySince(long then) {
    return busyAt.isPresent() && busyAt.getAsLong() - then >= 0;
  }

  void warmIfBusy() {
    if (state == State.COOLING && why == KeyFate.BUSY) state = State.IN;
  }

  KeyRing.Change off(KeyFate reason, String said) {
    if (state == State.OFF) return KeyRing.Change.NOTHING;
    state = State.OFF;
    why = reason;
    off = said;
    return new KeyRing.Change(true, OptionalLong.empty(), false);
  }

  /// The later deadline wins; `exactly`: the first one stands.
  KeyRing.Change cool(KeyRing.Cool rest, KeyFate reason, boolean exactly, long now) {
    if (state == State.OFF) return KeyRing.Change.NOTHING;
    boolean out = isIn(now);
    if (out || (!exactly && now + rest.nanos() - until > 0)) {
      until = now + rest.nanos();
      source = rest.source();
      why = reason;
    }
    state = State.COOLING;
    proven = false;
    probe = Optional.empty();
    return new KeyRing.Change(out, OptionalLong.of(rest.nanos()), false);
  }
}
