package dev.toolmark.benchmarks;

import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What went through, beside the number of operations: JMH makes bytes and events a second of it.
/// `cpuNanos`: processor time of the measuring thread alone, which other load on the machine does
/// not stretch; threads of the collector and the compiler are not in it.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
  public long bytes;
  public long events;
  public long cpuNanos;
  private final ProcessorClock clock =
      new ProcessorClock(
          ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, System::nanoTime);

  /// Once in every operation, behind the work.
  public void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
    cpuNanos += clock.used();
  }
}
