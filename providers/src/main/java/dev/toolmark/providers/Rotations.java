package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyFate;
import dev.toolmark.providers.auth.flow.RingNotes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when a key leaves the ring: one line each time, and of one key no more than a line a minute
/// unless it is off for good.
///
///     rotate openai#2->#0 (1f09ac37) reason=429 cool=90s
final class Rotations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("keys");
  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /// Hears of each key that leaves, however often. `rest`: how long it is out; empty: for the run.
  @FunctionalInterface
  interface Notes {
    void left(String mark, String why, Optional<Duration> rest);
  }

  private final Consumer<String> lines;
  private final Notes notes;
  private final Runnable atLast;
  private final Supplier<Fingerprint> fingerprint;
  private final LongSupplier nanoTime;
  private final Map<String, Long> said = new HashMap<>();
  private final Map<String, Integer> unsaid = new HashMap<>();

  Rotations(Consumer<String> lines, Fingerprint fingerprint, LongSupplier nanoTime) {
    this(lines, (_, _, _) -> {}, () -> fingerprint, nanoTime, () -> {});
  }

  private Rotations(
      Consumer<String> lines,
      Notes notes,
      Supplier<Fingerprint> fingerprint,
      LongSupplier nanoTime,
      Runnable atLast) {
    this.atLast = atLast;
    this.lines = lines;
    this.notes = notes;
    this.fingerprint = fingerprint;
    this.nanoTime = nanoTime;
  }

  /// To standard error, as a warning.
  static Rotations logged(Fingerprint fingerprint, LongSupplier nanoTime) {
    return new Rotations(LOG::warn, fingerprint, nanoTime);
  }

  /// The same, and noted where `toolmark keys` reads it: written behind the caller's back, who may
  /// hold a gate's lock.
  static Rotations noted(RingNotes notes, LongSupplier nanoTime) {
    ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    return new Rotations(
        LOG::warn,
        (mark, why, rest) -> writer.execute(() -> notes.left(mark, why, rest)),
        once(() -> new Fingerprint(notes.salt())),
        nanoTime,
        writer::close);
  }

  /// Made when it is first asked for: most runs lose no key, and leave nothing behind.
  private static Supplier<Fingerprint> once(Supplier<Fingerprint> made) {
    var kept = new AtomicReference<@Nullable Fingerprint>();
    return () -> {
      Fingerprint now = kept.get();
      if (now != null) return now;
      Fingerprint first = made.get();
      kept.set(first);
      return first;
    };
  }

  /// `next`: the key that takes its place. `nanos` empty: it is off.
  synchronized void left(
      Credential key, Optional<Credential> next, KeyFate why, OptionalLong nanos) {
    if (key.sendsNothing()) return; // there is nothing to rotate
    Optional<Duration> rest =
        nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
    Optional<String> mark = key.secret().map(it -> fingerprint.get().mark(it));
    mark.ifPresent(it -> notes.left(it, reason(why), rest));
    long now = nanoTime.getAsLong();
    Long before = said.get(key.alias());
    if (nanos.isPresent() && before != null && now - before < QUIET_NANOS) {
      unsaid.merge(key.alias(), 1, Integer::sum);
      return;
    }
    said.put(key.alias(), now);
    int more = Optional.ofNullable(unsaid.remove(key.alias())).orElse(0);
    lines.accept(
        "rotate %s->%s (%s) reason=%s cool=%s%s"
            .formatted(
                key.alias(),
                next.map(it -> shortened(it.alias(), key.alias())).orElse("none"),
                mark.orElse("no fixed key"),
                reason(why),
                nanos.isPresent() ? Math.ceilDiv(nanos.getAsLong(), SECOND) + "s" : "off",
                more > 0 ? " (and %d times before)".formatted(more) : ""));
  }

  /// All that is to be noted is.
  @Override
  public void close() {
    atLast.run();
  }

  /// `#0`, where the rest is what the other's name begins with.
  private static String shortened(String alias, String other) {
    int mark = alias.lastIndexOf('#');
    return mark > 0 && other.startsWith(alias.substring(0, mark + 1))
        ? alias.substring(mark)
        : alias;
  }

  private static String reason(KeyFate why) {
    return switch (why) {
      case REFUSED -> "401";
      case LIMITED -> "429";
      case BUSY -> "503";
      case SPENT -> "no_credit";
      case NONE, SERVED -> "none";
    };
  }
}
