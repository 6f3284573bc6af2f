package dev.toolmark.reports.summary;

import dev.toolmark.reports.summary.Rate.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Two targets, or one in two runs, compared on what both have verdicts on. The task is the unit.
///
/// Of a task, those repetitions count that both have a verdict on: so each of them was asked as
/// often, and where the two are equal it is chance alone which of them a verdict belongs to, which
/// `PairedTest` stands on. With 10 repetitions against 3 it would not be: of a task that is right
/// nine times in ten, 3 are mostly all right and 10 mostly are not.
///
/// `tasks`, `trials`: that count, of each. `one`, `other`: the mean of their tasks' shares of right
/// repetitions. `ahead`, `behind`: tasks on which the one has the larger and the smaller share,
/// which are McNemar's discordant counts where each was asked once. `difference`: `one` less
/// `other`, with its interval by `DifferenceInterval`. `p`: two-sided, by `PairedTest`; 1 without a
/// task.
public record Paired(
    int tasks,
    int trials,
    double one,
    double other,
    int ahead,
    int behind,
    double difference,
    Optional<Interval> interval,
    double p) {
  /// `counterpart`: from the index of a task in the plan of the one to that in the other's;
  /// negative where it has none. `bounded`: with an interval, which takes the longest.
  public static Paired of(
      TaskVerdicts one,
      TaskVerdicts other,
      IntUnaryOperator counterpart,
      long seed,
      boolean bounded) {
    var sums = new Sums(one, other);
    for (int at = 0; at < one.size(); at++) {
      int task = counterpart.applyAsInt(one.task(at));
      int there = task < 0 ? task : other.find(task);
      if (there >= 0) sums.add(at, there);
    }
    return sums.paired(seed, bounded);
  }

  private static final class Sums {
    private final TaskVerdicts mine;
    private final TaskVerdicts theirs;
    private final double[] differences;
    private int tasks;
    private int trials;
    private double one;
    private double other;
    private int ahead;
    private int behind;

    Sums(TaskVerdicts mine, TaskVerdicts theirs) {
      this.mine = mine;
      this.theirs = theirs;
      differences = new double[mine.size()];
    }

    void add(int at, int there) {
      int[] counts = mine.common(at, theirs, there);
      int both = counts[0];
      int right = counts[1];
      int rightThere = counts[2];
      if (both == 0) return;
      differences[tasks++] = (double) (right - rightThere) / both;
      trials += both;
      one += (double) right / both;
      other += (double) rightThere / both;
      if (right > rightThere) ahead++;
      if (right < rightThere) behind++;
    }

    Paired paired(long seed, boolean bounded) {
      double[] all = Arrays.copyOf(differences, tasks);
      int n = Math.max(1, tasks);
      double p = PairedTest.p(all);
      return new Paired(
          tasks,
          trials,
          one / n,
          other / n,
          ahead,
          behind,
          Arrays.stream(all).sum() / n,
          bounded ? DifferenceInterval.of(all, p, seed) : Optional.empty(),
          p);
    }
  }

  /// The same seen from the other.
  @SuppressWarnings("ArgumentSelectionDefectChecker") // the two change places
  Paired turned() {
    return new Paired(
        tasks,
        trials,
        other,
        one,
        behind,
        ahead,
        -difference,
        interval.map(it -> new Interval(-it.high(), -it.low())),
        p);
  }
}
