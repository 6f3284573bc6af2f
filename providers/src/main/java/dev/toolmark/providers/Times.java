package dev.toolmark.providers;

import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Time and chance, as calls have them. `nanoTime`: never goes back; all durations are read from
/// it. `clock`: for stamps and for people.
record Times(LongSupplier nanoTime, InstantSource clock, Pause pause, Backoff backoff) {
  static Times of(LongSupplier nanoTime, InstantSource clock, Pause pause, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return new Times(nanoTime, clock, pause, new Backoff(random));
  }
}
