package dev.toolmark.harness.bench;

/// What was measured of a job. `bytes`: read by a decoder and a translation, written by an encoder.
/// `events`: what was told of the answers: openings, pieces, closings, totals, ends. `cpuNanos` and
/// `allocated` (bytes): of the measuring thread alone.
public record Figures(
    Job job, long answers, long bytes, long events, long cpuNanos, long allocated) {
  public Figures {
    if (answers < 1 || bytes < 1 || events < 1 || cpuNanos < 1 || allocated < 0)
      throw new IllegalArgumentException(
          "figures of nothing: %d answers, %d bytes, %d events, %d ns, %d bytes allocated"
              .formatted(answers, bytes, events, cpuNanos, allocated));
  }

  /// Millions of bytes in a second of processor time.
  public double megabytesPerSecond() {
    return bytes * 1e3 / cpuNanos;
  }

  public double eventsPerSecond() {
    return events * 1e9 / cpuNanos;
  }

  public double nanosPerEvent() {
    return (double) cpuNanos / events;
  }

  public double allocatedPerEvent() {
    return (double) allocated / events;
  }
}
