package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Finding.About;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What makes the times of a run doubtful: our own lag, bursts, and servers that changed meanwhile.
///
/// Lag distorts a target's times where its 99th percentile is above 1 ms and above a tenth of that
/// target's median time to first content, and everybody's where it is above 100 ms. Events come in
/// bursts where a read that carries any carries more than three of them.
final class Doubts {
  private static final double LAG_MS = 1;
  private static final double LAG_SHARE = 0.1;
  private static final double LAG_FOR_ALL_MS = 100;
  private static final double BURST = 3;
  private static final int NAMED = 8;

  private Doubts() {}

  static List<Finding> of(RunFile run, Summary summary) {
    var found = new ArrayList<Finding>();
    run.lags().stream()
        .max(Comparator.comparingDouble(Lag::p99Ms))
        .flatMap(worst -> lag(worst, summary))
        .ifPresent(found::add);
    bursts(summary).ifPresent(found::add);
    for (SummaryRow row : summary.overall()) {
      changed(row, "model names", row.pacing().servedModels()).ifPresent(found::add);
      changed(row, "fingerprints", row.pacing().fingerprints()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Finding> lag(Lag lag, Summary summary) {
    boolean all = lag.p99Ms() > LAG_FOR_ALL_MS;
    List<SummaryRow> distorted =
        summary.overall().stream().filter(row -> distorts(lag, row)).toList();
    if (!all && distorted.isEmpty()) return Optional.empty();
    String whose =
        all
            ? "That is above 100 ms: no time of this run is to be trusted."
            : "That is more than a tenth of the median time to first content of "
                + named(distorted, row -> Figure.duration(median(row)))
                + ": these times are partly ours.";
    return Optional.of(
        new Finding(
            About.RUN,
            String.format(
                Locale.ROOT,
                "The client itself was late: its own lag was p50 %s, p99 %s, at most %s. %s Fewer trials in flight or a quieter machine mend it.",
                Figure.duration(lag.p50Ms()),
                Figure.duration(lag.p99Ms()),
                Figure.duration(lag.maxMs()),
                whose)));
  }

  private static boolean distorts(Lag lag, SummaryRow row) {
    return row.ttft().isPresent() && lag.p99Ms() > LAG_MS && lag.p99Ms() > LAG_SHARE * median(row);
  }

  private static double median(SummaryRow row) {
    return row.ttft().map(Percentiles::p50).orElse(0.0);
  }

  private static Optional<Finding> bursts(Summary summary) {
    List<SummaryRow> bursting =
        summary.overall().stream()
            .filter(row -> row.pacing().eventsPerRead().orElse(0) > BURST)
            .toList();
    if (bursting.isEmpty()) return Optional.empty();
    return Optional.of(
        new Finding(
            About.SERVER,
            String.format(
                Locale.ROOT,
                "Events came in bursts, so many a read: %s. Gaps, first-token times and tokens a second tell of buffering there, not of speed.",
                named(
                    bursting,
                    row ->
                        String.format(
                            Locale.ROOT, "%.1f", row.pacing().eventsPerRead().orElse(0))))));
  }

  private static Optional<Finding> changed(
      SummaryRow row, String what, SequencedSet<String> names) {
    if (names.size() < 2) return Optional.empty();
    return Optional.of(
        new Finding(
            About.SERVER,
            String.format(
                Locale.ROOT,
                "%s answered under %,d %s: %s. What answers may have changed during the run.",
                row.target(),
                names.size(),
                what,
                names.stream().limit(NAMED).collect(Collectors.joining(", ")))));
  }

  private static String named(List<SummaryRow> rows, Function<SummaryRow, String> figure) {
    String some =
        rows.stream()
            .limit(NAMED)
            .map(row -> row.target() + " (" + figure.apply(row) + ")")
            .collect(Collectors.joining(", "));
    return rows.size() > NAMED ? some + " and %,d more".formatted(rows.size() - NAMED) : some;
  }
}
