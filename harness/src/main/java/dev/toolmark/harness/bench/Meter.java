package dev.toolmark.harness.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Measures jobs by what the measuring thread used: its processor time, which other work on the
/// machine does not stretch, and the bytes that it allocated. Threads of the compiler and of the
/// collector are in neither.
public final class Meter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long seed;
  private final long nanos;

  /// `seed`: of the answers. `seconds`: of processor time for each job, after half as much again to
  /// warm up; more than 0.
  public Meter(long seed, double seconds) {
    if (!(seconds > 0)) throw new IllegalArgumentException("more than 0 seconds, not " + seconds);
    this.seed = seed;
    this.nanos = Math.max(1, (long) (seconds * 1e9));
  }

  /// Throws `IllegalStateException` where an answer is not read, written or translated as told.
  public Figures measure(Job job) {
    Round round = Round.of(job, seed);
    spend(round, nanos / 2);
    round.startOver();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = spend(round, nanos);
    return round.figures(job, cpu, threads.getCurrentThreadAllocatedBytes() - allocated);
  }

  /// At least one answer. What it took.
  private long spend(Round round, long budget) {
    long start = threads.getCurrentThreadCpuTime();
    long spent;
    do {
      round.once();
      spent = threads.getCurrentThreadCpuTime() - start;
    } while (spent < budget || spent == 0);
    return spent;
  }
}
