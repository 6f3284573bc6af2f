package dev.toolmark.reports.summary;

import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.PackedHistogram;

/// Gathers values and gives their percentiles, in memory that does not grow with their number. Kept
/// in thousandths, so milliseconds become microseconds.
final class Times {
  private static final int DIGITS = 3;
  private static final double THOUSANDTHS = 1000;
  private static final long LARGEST = 100L * 24 * 3600 * 1_000_000;
  private static final int GROUPS = 512;
  private static final long[] NONE = {};

  private final PackedHistogram histogram = new PackedHistogram(DIGITS);

  /// Values that were given with a count, and their counts, before they are in the histogram: the
  /// same few lengths come again and again, and a place in a packed histogram takes long to find.
  private long[] values = NONE;

  private long[] counts = NONE;

  void add(OptionalDouble value) {
    if (value.isEmpty() || !(value.getAsDouble() >= 0)) return;
    histogram.recordValue((long) Math.min(LARGEST, Math.rint(value.getAsDouble() * THOUSANDTHS)));
  }

  void add(double value, long count) {
    long thousandths = (long) Math.min(LARGEST, Math.rint(Math.max(0, value) * THOUSANDTHS));
    if (counts.length == 0) {
      values = new long[GROUPS];
      counts = new long[GROUPS];
    }
    int place = (int) (thousandths ^ thousandths >>> 9) & (GROUPS - 1);
    if (values[place] != thousandths) {
      record(place);
      values[place] = thousandths;
    }
    counts[place] += count;
  }

  private void record(int place) {
    if (counts[place] > 0) histogram.recordValueWithCount(values[place], counts[place]);
    counts[place] = 0;
  }

  private void recordAll() {
    for (int place = 0; place < counts.length; place++) record(place);
  }

  Optional<Percentiles> percentiles() {
    recordAll();
    if (histogram.getTotalCount() == 0) return Optional.empty();
    return Optional.of(new Percentiles(at(50), at(95), at(99), histogram.getTotalCount()));
  }

  OptionalDouble median() {
    recordAll();
    return histogram.getTotalCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(at(50));
  }

  private double at(double percentile) {
    return histogram.getValueAtPercentile(percentile) / THOUSANDTHS;
  }
}
