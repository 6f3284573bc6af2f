package dev.toolmark.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The same where other threads do part of the work: `cpuNanos` is that of the whole process.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class WholeVolume extends Volume {
  public WholeVolume() {
    super(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime,
        System::nanoTime);
  }
}
