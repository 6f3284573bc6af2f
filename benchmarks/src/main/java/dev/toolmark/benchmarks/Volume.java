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
  private final LongSupplier processor;
  private final LongSupplier time;
  private long before;
  private long asked;

  public Volume() {
    this(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, System::nanoTime);
  }

  /// Both in nanoseconds.
  Volume(LongSupplier processor, LongSupplier time) {
    this.processor = processor;
    this.time = time;
    before = processor.getAsLong();
    asked = time.getAsLong();
  }

  /// Once in every operation, behind the work.
  public final void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
    long now = time.getAsLong();
    if (now - asked < BETWEEN) return;
    asked = now;
    long used = processor.getAsLong();
    cpuNanos += used - before;
    before = used;
  }
}
