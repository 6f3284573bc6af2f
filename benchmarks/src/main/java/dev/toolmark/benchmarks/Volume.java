package dev.toolmark.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What went through, beside the number of streams: JMH makes bytes and events a second of it.
/// `cpuNanos`: processor time of the measuring thread alone, which other load on the machine does
/// not stretch; threads of the collector and the compiler are not in it. Asking for it costs less
/// than a microsecond in every stream.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
  public long bytes;
  public long events;
  public long cpuNanos;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long before = threads.getCurrentThreadCpuTime();

  /// Once in every operation.
  void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
    long now = threads.getCurrentThreadCpuTime();
    cpuNanos += now - before;
    before = now;
  }
}
