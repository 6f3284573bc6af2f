package dev.toolmark.providers.auth;

import dev.toolmark.providers.chat.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The credentials of one provider, and which of them may sign now. A call begins at a key chosen
/// at random, all that are not cooling being equally likely, and goes round from there. Times are
/// readings of the caller's monotonic clock, in nanoseconds. Not safe to share between threads: a
/// provider's gate guards it. Source: reliability.md section 4.
public final class KeyRing {
  /// `quotaGroup`: keys of one group share one quota.
  public record Key(Credential credential, Optional<String> quotaGroup) {}

  /// `fixed`: a key that failed always rests for `coolNanos` and always comes back; otherwise for
  /// as long as the server says, and one that is refused twice is off.
  public record Rules(boolean fixed, long coolNanos) {
    public static final Rules USUAL = new Rules(false, 90_000_000_000L);
  }

  /// What a call wants. `tokens`: about how many it takes. `prefer`: the key it had before.
  /// `bound`: it waits for that key as long as the key is not cooling. `after`: the key that it
  /// rotates away from.
  public record Want(long tokens, OptionalInt prefer, boolean bound, OptionalInt after) {
    public static Want any(long tokens) {
      return new Want(tokens, OptionalInt.empty(), false, OptionalInt.empty());
    }

    public static Want same(int key, boolean bound, long tokens) {
      return new Want(tokens, OptionalInt.of(key), bound, OptionalInt.empty());
    }

    public static Want after(int key, long tokens) {
      return new Want(tokens, OptionalInt.empty(), false, OptionalInt.of(key));
    }
  }

  /// Which key, or why none.
  public sealed interface Offer {
    record Free(int key) implements Offer {}

    /// `nanos`: until one may be free; `Long.MAX_VALUE`: until a call has ended. `source`: what is
    /// waited for, such as `rpm` or `retry-after`. `cooling`: all are.
    record Later(long nanos, String source, boolean cooling) implements Offer {}

    /// None of them can sign any more in this run, or none before it is refused again. `why`: key
    /// by key.
    record Out(Cause cause, String why) implements Offer {}
  }

  /// A rest of so many nanoseconds, and who asked for it.
  public record Cool(long nanos, String source) {}

  /// What changed with a key. `out`: it has just left the ring. `nanos`: for how long; empty: for
  /// the run. `wide`: it is the provider that is busy, and not its keys.
  public record Change(boolean out, OptionalLong nanos, boolean wide) {
    static final Change NOTHING = new Change(false, OptionalLong.empty(), false);
  }

  private static final long WIDE_NANOS = 10_000_000_000L;

  private final List<KeyState> keys = new ArrayList<>();
  private final Rules rules;
  private final RandomGenerator random;

  /// `limits`: of each key, a fresh one each time.
  public KeyRing(List<Key> keys, Rules rules, Supplier<Meter> limits, RandomGenerator random) {
    if (keys.isEmpty())
      throw new IllegalArgumentException("a key ring needs at least one credential");
    for (Key key : keys) this.keys.add(new KeyState(key, limits.get()));
    this.rules = rules;
    this.random = random;
  }

  public int size() {
    return keys.size();
  }

  /// All of them, in order.
  public List<Credential> credentials() {
    return keys.stream().map(KeyState::credential).toList();
  }

  public Credential credential(int key) {
    return keys.get(key).credential();
  }

  public Offer offer(Want want, long now) {
    if (want.prefer().isPresent() && want.bound()) {
      KeyState own = keys.get(want.prefer().getAsInt());
      if (own.isIn(now)) return own(want, own, now);
    }
    int start = start(want, now);
    Later later = new Later();
    for (int i = 0; i < keys.size(); i++) {
      int at = (start + i) % keys.size();
      KeyState key = keys.get(at);
      if (key.isIn(now)) {
        Meter.Hold hold = key.hold(want.tokens(), now);
        if (hold.isFree()) return new Offer.Free(at);
        later.busy(hold);
      } else if (key.comesBack()) later.cooling(key, now);
    }
    return later.found ? later.offer() : new Offer.Out(cause(), whyOut());
  }

  private Offer own(Want want, KeyState key, long now) {
    Meter.Hold hold = key.hold(want.tokens(), now);
    return hold.isFree()
        ? new Offer.Free(want.prefer().getAsInt())
        : new Offer.Later(hold.nanos(), hold.limit().source(), false);
  }

  /// Whether it may sign, its limits apart.
  public boolean isIn(int key, long now) {
    return keys.get(key).isIn(now);
  }

  /// The next key round the ring that is not cooling, busy or not; empty: all others are.
  public Optional<Credential> successor(int key, long now) {
    for (int i = 1; i < keys.size(); i++) {
      KeyState next = keys.get((key + i) % keys.size());
      if (next.isIn(now)) return Optional.of(next.credential());
    }
    return Optional.empty();
  }

  private int start(Want want, long now) {
    if (want.after().isPresent()) return want.after().getAsInt() + 1;
    if (want.prefer().isPresent()) return want.prefer().getAsInt();
    int in = 0;
    for (KeyState key : keys) if (key.isIn(now)) in++;
    if (in == 0) return 0;
    int nth = in == 1 ? 0 : random.nextInt(in);
    for (int i = 0; i < keys.size(); i++) if (keys.get(i).isIn(now) && nth-- == 0) return i;
    return 0;
  }

  /// The soonest of what there is to wait for.
  private static final class Later {
    private boolean found;
    private boolean cooling = true;
    private long nanos = Long.MAX_VALUE;
    private String source = Meter.Limit.CALLS.source();

    void busy(Meter.Hold hold) {
      found = true;
      cooling = false;
      take(hold.nanos(), hold.limit().source());
    }

    void cooling(KeyState key, long now) {
      found = true;
      take(key.wakes() - now, key.source());
    }

    private void take(long wait, String from) {
      if (wait >= nanos) return;
      nanos = wait;
      source = from;
    }

    Offer offer() {
      return new Offer.Later(nanos, source, cooling);
    }
  }

  /// A key that was refused can be mended; an empty account cannot be used by anybody.
  private Cause cause() {
    return keys.stream().allMatch(KeyState::isSpent) ? Cause.NO_CREDIT : Cause.BAD_KEY;
  }

  private String whyOut() {
    return String.join(
        ", ", keys.stream().map(it -> it.credential().alias() + " " + it.state()).toList());
  }

  /// The key begins a call.
  public Meter.Taken take(int key, long tokens, long now) {
    return keys.get(key).take(tokens, now);
  }

  /// The key's call has ended.
  public void give(int key, Meter.Taken taken, OptionalLong used, OptionalLong arrived) {
    keys.get(key).give(taken, used, arrived);
  }

  /// A server took the key: it carries as many calls as it may from now on. True: that is news.
  public boolean proved(int key, long now) {
    return keys.get(key).proved(now);
  }

  /// `since`: when the call began. `asked`: how long the server asks to wait.
  public Change ended(int key, KeyFate fate, Optional<Cool> asked, long since, long now) {
    KeyState of = keys.get(key);
    return switch (fate) {
      case NONE -> Change.NOTHING;
      case SERVED -> {
        of.served(since);
        yield Change.NOTHING;
      }
      case REFUSED -> refused(of, since, now);
      case SPENT -> of.off(fate, "is out of credit");
      case LIMITED -> limited(of, asked, now);
      case BUSY -> busy(of, asked, now);
    };
  }

  private Change refused(KeyState key, long since, long now) {
    if (rules.fixed()) return cool(key, KeyFate.LIMITED, Optional.empty(), now);
    if (key.struckSince(since)) return Change.NOTHING;
    return key.strike(now) > 1
        ? key.off(KeyFate.REFUSED, "was refused twice")
        : cool(key, KeyFate.REFUSED, Optional.empty(), now);
  }

  private Change limited(KeyState key, Optional<Cool> asked, long now) {
    Change change = cool(key, KeyFate.LIMITED, asked, now);
    if (key.group().isEmpty()) return change;
    for (KeyState other : keys)
      if (other != key && other.group().equals(key.group()))
        cool(other, KeyFate.LIMITED, asked, now);
    return change;
  }

  /// Cooling the only key that is left would be a wait longer than a back-off, for nothing.
  private Change busy(KeyState key, Optional<Cool> asked, long now) {
    if (rules.fixed()) return cool(key, KeyFate.BUSY, asked, now);
    key.busyAt(now);
    boolean wide = false;
    boolean others = false;
    for (KeyState other : keys) {
      if (other == key) continue;
      wide |= other.wasBusySince(now - WIDE_NANOS);
      others |= other.isIn(now);
    }
    if (wide) {
      keys.forEach(KeyState::warmIfBusy);
      return new Change(false, OptionalLong.empty(), true);
    }
    return others ? cool(key, KeyFate.BUSY, asked, now) : Change.NOTHING;
  }

  private Change cool(KeyState key, KeyFate why, Optional<Cool> asked, long now) {
    Cool cool = asked.filter(_ -> !rules.fixed()).orElse(new Cool(rules.coolNanos(), "cool-down"));
    return key.cool(cool, why, rules.fixed(), now);
  }
}
