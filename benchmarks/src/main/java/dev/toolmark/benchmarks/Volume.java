package dev.toolmark.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What went through, beside the number of streams: JMH makes bytes and events a second of it.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
  public long bytes;
  public long events;

  void add(long moreBytes, int moreEvents) {
    bytes += moreBytes;
    events += moreEvents;
  }
}
