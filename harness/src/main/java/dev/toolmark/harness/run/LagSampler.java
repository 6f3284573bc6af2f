package dev.toolmark.harness.run;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// How late this process is: one thread that wants to wake every 10 ms and records by how much it
/// comes too late. A busy processor, a pause of the garbage collector and a stopped machine hold it
/// back as they hold back whoever stamps the events of an answer. It also asks for how long the
/// thread that reads all answers has been at work on one read, which holds back all others; the
/// larger of the two is the lag, and no time of the run is better than it. Looks that fell into a
/// long lateness of its own are counted as late as they would have been.
public final class LagSampler implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final int DIGITS = 3;
  private static final double NANOS_A_MILLISECOND = 1e6;

  /// Milliseconds. `looks`: how often it looked, or should have. `collections`, `collectedMs`:
  /// pauses of the garbage collector meanwhile.
  public record Reading(
      double everyMs,
      long looks,
      double p50Ms,
      double p99Ms,
      double maxMs,
      long collections,
      long collectedMs) {}

  private record Pauses(long count, long millis) {}

  private final LongSupplier nanoTime;
  private final LongConsumer rest;
  private final LongSupplier busy;
  private final long every;
  private final Histogram late = new Histogram(DIGITS);
  private long due;
  private Pauses before = new Pauses(0, 0);
  private volatile boolean stopped;

  /// `rest`: blocks for about so many nanoseconds. `busy`: for how many the reader has been at
  /// work.
  LagSampler(LongSupplier nanoTime, LongConsumer rest, LongSupplier busy, Duration every) {
    this.nanoTime = nanoTime;
    this.busy = busy;
    this.rest = rest;
    this.every = every.toNanos();
    this.due = nanoTime.getAsLong() + this.every;
  }

  /// One that is at work until it is closed. `busy`: for how many nanoseconds the thread that reads
  /// answers has been at work on one read.
  public static LagSampler started(LongSupplier busy) {
    var sampler = new LagSampler(System::nanoTime, LockSupport::parkNanos, busy, EVERY);
    Thread.ofPlatform().daemon().name("toolmark-lag").start(sampler::work);
    return sampler;
  }

  private void work() {
    begin();
    while (!stopped) look();
  }

  private synchronized void begin() {
    before = pauses();
    due = nanoTime.getAsLong() + every;
  }

  /// Rests until the next look is due, and takes it.
  void look() {
    long wait = due - nanoTime.getAsLong();
    if (wait > 0) rest.accept(wait);
    long lateness = nanoTime.getAsLong() - due;
    if (lateness >= 0) record(lateness, busy.getAsLong());
  }

  private synchronized void record(long lateness, long reading) {
    if (reading > lateness) late.recordValue(reading); // longer ones are met by more looks anyway
    else late.recordValueWithExpectedInterval(lateness, every);
    due += (lateness / every + 1) * every;
  }

  /// All up to now.
  public synchronized Reading reading() {
    Pauses now = pauses();
    return new Reading(
        every / NANOS_A_MILLISECOND,
        late.getTotalCount(),
        ms(late.getValueAtPercentile(50)),
        ms(late.getValueAtPercentile(99)),
        ms(late.getTotalCount() == 0 ? 0 : late.getMaxValue()),
        now.count() - before.count(),
        now.millis() - before.millis());
  }

  private static double ms(long nanos) {
    return nanos / NANOS_A_MILLISECOND;
  }

  /// Of collectors that stop the program; what runs beside it is no pause.
  private static Pauses pauses() {
    List<GarbageCollectorMXBean> stopping =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(it -> !it.getName().contains("Concurrent") && !it.getName().contains("Cycles"))
            .toList();
    return new Pauses(
        stopping.stream().mapToLong(it -> Math.max(0, it.getCollectionCount())).sum(),
        stopping.stream().mapToLong(it -> Math.max(0, it.getCollectionTime())).sum());
  }

  @Override
  public void close() {
    stopped = true;
  }
}
