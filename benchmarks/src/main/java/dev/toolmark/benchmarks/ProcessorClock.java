package dev.toolmark.benchmarks;

import java.util.function.LongSupplier;

/// Processor time between two questions. The clock of the processor is asked once a millisecond,
/// since asking costs as much as the quickest operations; nothing is lost between.
final class ProcessorClock {
  private static final long BETWEEN = 1_000_000;
  private final LongSupplier processor;
  private final LongSupplier time;
  private long before;
  private long asked;

  /// Both in nanoseconds.
  ProcessorClock(LongSupplier processor, LongSupplier time) {
    this.processor = processor;
    this.time = time;
    before = processor.getAsLong();
    asked = time.getAsLong();
  }

  /// Nanoseconds used since the last answer that was not zero.
  long used() {
    long now = time.getAsLong();
    if (now - asked < BETWEEN) return 0;
    asked = now;
    long until = processor.getAsLong();
    long used = until - before;
    before = until;
    return used;
  }
}
