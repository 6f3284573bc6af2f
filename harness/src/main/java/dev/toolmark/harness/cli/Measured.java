package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.LagSampler;
import dev.toolmark.providers.Callers;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.summary.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What is measured beside the trials of a run: what each target is told and its server says when
/// the run begins, and how late we were ourselves when it ends. Kept in the journal.
final class Measured implements AutoCloseable {
  private final Journal journal;
  private final LagSampler lag;
  private final LongSupplier putOff;

  private Measured(Journal journal, LagSampler lag, LongSupplier putOff) {
    this.journal = journal;
    this.lag = lag;
    this.putOff = putOff;
  }

  static Measured begun(Journal journal, List<Entry.TargetFacts> facts, Callers callers) {
    facts.forEach(journal::append);
    return new Measured(journal, LagSampler.started(callers::busyNanos), callers::readsPutOff);
  }

  /// To be called before the run is closed in the journal. The line for people.
  String ended() {
    LagSampler.Reading read = lag.reading();
    lag.close();
    journal.append(
        new Entry.Lag(
            Instant.now(),
            read.everyMs(),
            read.looks(),
            read.p50Ms(),
            read.p99Ms(),
            read.maxMs(),
            read.collections(),
            read.collectedMs()));
    Optional<String> late = late();
    late.ifPresent(it -> journal.append(new Entry.Note(Instant.now(), "late-reads", it)));
    return lag(read) + late.map(it -> "; " + it).orElse("");
  }

  private Optional<String> late() {
    long reads = putOff.getAsLong();
    return reads == 0
        ? Optional.empty()
        : Optional.of(
            "more came than could be read as it came: %,d reads of answers that had begun were put off by up to %d ms"
                .formatted(reads, Callers.PUT_OFF_MILLIS));
  }

  private static String lag(LagSampler.Reading read) {
    return "the client's own lag: p50 %s, p99 %s, max %s; %d pauses of its garbage collector took %d ms"
        .formatted(
            Figure.duration(read.p50Ms()),
            Figure.duration(read.p99Ms()),
            Figure.duration(read.maxMs()),
            read.collections(),
            read.collectedMs());
  }

  @Override
  public void close() {
    lag.close();
  }
}
