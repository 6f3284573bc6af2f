package dev.toolmark.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The same where other threads do part of the work: `cpuNanos` is that of the whole process. JMH
/// does not see inherited counters, so it has its own.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class WholeVolume {
  public long bytes;
  public long events;
  public long cpuNanos;
  private final ProcessorClock clock =
      new ProcessorClock(
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime,
          System::nanoTime);

  /// Once in every operation, behind the work.
  public void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
    cpuNanos += clock.used();
  }
}
