package dev.toolmark.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What went through, beside the number of operations: JMH makes bytes and events a second of it.
/// `cpuNanos`: processor time of the measuring thread alone, which other load on the machine does
/// not stretch; threads of the collector and the compiler are not in it. The clock of the processor
/// is asked once a millisecond, since asking costs as much as the quickest operations.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
  private static final long BETWEEN = 1_000_000;
  public long bytes;
  public long events;
  public long cpuNanos;
  private final LongSupplier clock;
  private long before;
  private long asked = System.nanoTime();

  public Volume() {
    this(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  Volume(LongSupplier clock) {
    this.clock = clock;
    before = clock.getAsLong();
  }

  /// Once in every operation, behind the work.
  public final void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
    long time = System.nanoTime();
    if (time - asked < BETWEEN) return;
    asked = time;
    long now = clock.getAsLong();
    cpuNanos += now - before;
    before = now;
  }
}
