package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.Random;
import org.HdrHistogram.PackedHistogram;
import org.junit.jupiter.api.Test;

/// Held against HdrHistogram, whose classes they are.
class TimesTest {
  private static final double HUNDRED_DAYS = 100.0 * 24 * 3600 * 1_000_000;

  private final PackedHistogram theirs = new PackedHistogram(3);
  private final Times ours = new Times();

  /// `thousandths`: of a millisecond.
  private void add(long thousandths, long count) {
    ours.add(thousandths / 1000.0, count);
    theirs.recordValueWithCount(thousandths, count);
  }

  private void check(String of) {
    assertThat(ours.percentiles())
        .as(of)
        .contains(new Percentiles(at(50), at(95), at(99), theirs.getTotalCount()));
    assertThat(ours.median()).as(of).hasValue(at(50));
  }

  private double at(double percentile) {
    return theirs.getValueAtPercentile(percentile) / 1000.0;
  }

  @Test
  void each_edge_of_a_class_falls_where_theirs_does() {
    for (int bits = 0; bits < 43; bits++)
      for (long off : new long[] {-1, 0, 1, (1L << bits) / 1024, (1L << bits) / 2}) {
        var one = new Times();
        long value = Math.max(0, (1L << bits) + off);
        one.add(OptionalDouble.of(value / 1000.0));
        theirs.reset();
        theirs.recordValue(value);
        assertThat(one.median()).as("%d", value).hasValue(at(50));
      }
  }

  @Test
  void any_values_have_the_percentiles_that_theirs_have() {
    for (long seed = 0; seed < 40; seed++) {
      var test = new TimesTest();
      var random = new Random(seed);
      int bits = random.nextInt(1, 43);
      int values = 1 << random.nextInt(0, 14);
      for (int i = 0; i < values; i++)
        test.add(random.nextLong(1L << random.nextInt(1, bits + 1)), random.nextInt(1, 5));
      test.check("seed %d, %d values up to 2^%d".formatted(seed, values, bits));
    }
  }

  @Test
  void few_values_have_the_percentiles_that_theirs_have() {
    for (int values = 1; values <= 200; values++) {
      add(1000L * values, 1);
      check(values + " values");
    }
  }

  @Test
  void what_is_longer_than_a_hundred_days_counts_as_that() {
    theirs.recordValue((long) HUNDRED_DAYS);
    ours.add(OptionalDouble.of(Double.POSITIVE_INFINITY));
    check("no end");
  }

  @Test
  void counts_that_no_int_holds_weigh_in_full() {
    add(1_000, Integer.MAX_VALUE - 1L);
    check("as many as an int holds, but one");
    add(1_000, 2);
    add(5_000, 3L * Integer.MAX_VALUE);
    check("more");
    add(9_000, Integer.MAX_VALUE);
    add(9_000, Integer.MAX_VALUE);
    check("as many again and again");
  }

  @Test
  void a_count_of_none_is_none() {
    ours.add(5, 0);
    assertThat(ours.percentiles()).isEmpty();
    assertThat(ours.median()).isEmpty();
  }
}
