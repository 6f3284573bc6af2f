package dev.toolmark.reports.summary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Gathers values and gives their percentiles within 0.1 %, in memory that does not grow with their
/// number. Kept in thousandths, so milliseconds become microseconds, and counted in classes as
/// HdrHistogram has them with three digits: one for each value up to 2,047, above that 1,024 for
/// each doubling. Its packed form took ten times as long to count a value that came for the first
/// time.
final class Times {
  private static final double THOUSANDTHS = 1000;
  private static final double LARGEST = 100.0 * 24 * 3600 * 1_000_000;
  private static final int OF_A_DOUBLING_BITS = 10;
  private static final int SLOTS = 16;
  private static final int SPREAD = 0x9E3779B9; // 2^32 by the golden ratio

  /// Of each slot: its class and 1, 0 where it is free; and how many values there are of it.
  private char[] classes = new char[SLOTS];

  private int[] counts = new int[SLOTS];

  /// Of classes: what no int holds beside the count of their slot.
  private final Map<Integer, Long> beyond = new HashMap<>();

  private int taken;
  private long total;

  void add(OptionalDouble value) {
    if (value.isPresent() && value.getAsDouble() >= 0) add(value.getAsDouble(), 1);
  }

  void add(double value, long count) {
    if (count <= 0) return;
    double thousandths = Math.rint(Math.max(0, value) * THOUSANDTHS);
    int number = classOf((long) Math.min(LARGEST, thousandths));
    int slot = slot(number); // which may grow the columns
    total += count;
    if (count <= Integer.MAX_VALUE - counts[slot]) counts[slot] += (int) count;
    else beyond.merge(number, count, Long::sum);
  }

  private long count(int number) {
    return counts[find(number)] + beyond.getOrDefault(number, 0L);
  }

  private static int classOf(long value) {
    int shift = shiftOf(value);
    return (shift << OF_A_DOUBLING_BITS) + (int) (value >>> shift);
  }

  /// How many of its last bits a class does not tell.
  private static int shiftOf(long value) {
    return Math.max(0, Long.SIZE - 1 - OF_A_DOUBLING_BITS - Long.numberOfLeadingZeros(value));
  }

  /// The largest value of a class.
  private static long largestOf(int number) {
    int shift = Math.max(0, (number >> OF_A_DOUBLING_BITS) - 1);
    return ((number - ((long) shift << OF_A_DOUBLING_BITS) + 1) << shift) - 1;
  }

  private int slot(int number) {
    int slot = find(number);
    if (classes[slot] != 0) return slot;
    if (4 * taken >= 3 * classes.length) {
      grow();
      slot = find(number);
    }
    taken++;
    classes[slot] = (char) (number + 1);
    return slot;
  }

  private int find(int number) {
    int last = classes.length - 1;
    int slot = (number * SPREAD) >>> Integer.numberOfLeadingZeros(last);
    while (classes[slot] != 0 && classes[slot] != number + 1) slot = (slot + 1) & last;
    return slot;
  }

  private void grow() {
    char[] before = classes;
    int[] counted = counts;
    classes = new char[2 * before.length];
    counts = new int[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] == 0) continue;
      int slot = find(before[i] - 1);
      classes[slot] = before[i];
      counts[slot] = counted[i];
    }
  }

  Optional<Percentiles> percentiles() {
    if (total == 0) return Optional.empty();
    int[] sorted = sorted();
    return Optional.of(new Percentiles(at(50, sorted), at(95, sorted), at(99, sorted), total));
  }

  OptionalDouble median() {
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(at(50, sorted()));
  }

  /// The classes that have values, the smallest first.
  private int[] sorted() {
    return IntStream.range(0, classes.length)
        .map(slot -> classes[slot] - 1)
        .filter(number -> number >= 0)
        .sorted()
        .toArray();
  }

  private double at(double percentile, int[] sorted) {
    // A step below, lest 50 % of an even number rounds up to one more than half of them.
    long rank = (long) Math.ceil(Math.nextDown(percentile) * total / 100);
    int at = 0;
    for (long seen = count(sorted[0]); seen < rank; seen += count(sorted[at])) at++;
    return largestOf(sorted[at]) / THOUSANDTHS;
  }
}
