package dev.toolmark.reports.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// What the statistics claim, held against runs made up by chance. In small here, to show that the
/// check works; `scripts/check statistics` makes 10,000 runs a line, and prints the lines. `Claims`
/// says how closely each is held.
class ClaimsTest {
  private static final double EVEN = Double.POSITIVE_INFINITY;

  private final Claims claims = new Claims();

  private static Paired compared(TaskVerdicts one, TaskVerdicts other, boolean bounded, long seed) {
    return Paired.of(one, other, IntUnaryOperator.identity(), seed, bounded);
  }

  private static boolean apart(TaskVerdicts one, TaskVerdicts other) {
    return compared(one, other, false, 1).p() <= Claims.ALPHA;
  }

  private static List<Simulated> shapes(int... tasks) {
    var shapes = new ArrayList<Simulated>();
    for (int n : tasks)
      for (int repeat : Claims.isFull() ? new int[] {1, 3, 10} : new int[] {1, 3})
        for (double mean : Claims.isFull() ? new double[] {0.5, 0.9, 0.97} : new double[] {0.9})
          for (double alike : Claims.isFull() ? new double[] {1, 4, EVEN} : new double[] {1})
            if (repeat > 1 || alike == 1) shapes.add(new Simulated(n, repeat, mean, alike));
    return shapes;
  }

  @Test
  void equal_targets_are_called_different_in_one_of_twenty_runs_at_most() {
    for (Simulated shape : shapes(10, 40, 200)) {
      claims.falseAlarms(
          "the same rates: " + shape,
          random -> {
            double[] rates = shape.rates(random);
            return apart(
                shape.verdicts(rates, shape.repeat(), random),
                shape.verdicts(rates, shape.repeat(), random));
          });
      claims.falseAlarms(
          "good at other tasks: " + shape,
          random ->
              apart(
                  shape.verdicts(shape.rates(random), shape.repeat(), random),
                  shape.verdicts(shape.rates(random), shape.repeat(), random)));
    }
    claims.allHold();
  }

  @Test
  void trials_that_failed_make_no_difference_where_there_is_none() {
    for (Simulated shape : List.of(new Simulated(20, 5, 0.9, EVEN), new Simulated(40, 10, 0.9, 4)))
      claims.falseAlarms(
          "the one answered all, the other a third: " + shape,
          random -> {
            double[] rates = shape.rates(random);
            return apart(
                shape.verdicts(rates, shape.repeat(), random),
                shape.verdicts(rates, Math.max(1, shape.repeat() / 3), random));
          });
    claims.falseAlarms(
        "a trial in six failed: 100 tasks x 9, rate 0.60",
        random -> {
          double[] rates = new Simulated(100, 9, 0.6, 2).rates(random);
          return apart(answered(rates, 9, random), answered(rates, 9, random));
        });
    claims.allHold();
  }

  private static TaskVerdicts answered(double[] rates, int times, SplittableRandom random) {
    var verdicts = new TaskVerdicts.Gathering(times);
    for (int task = 0; task < rates.length; task++)
      for (int i = 1; i <= times; i++)
        if (random.nextInt(6) > 0) verdicts.add(task, i, random.nextDouble() < rates[task]);
    return verdicts.verdicts();
  }

  @Test
  void none_of_all_pairs_of_equal_targets_is_called_different_in_nineteen_of_twenty_matrices() {
    for (Simulated shape :
        List.of(
            new Simulated(40, 1, 0.7, 2),
            new Simulated(40, 3, 0.9, 2),
            new Simulated(100, 5, 0.8, 4)))
      claims.falseAlarms(
          "5 targets, 10 pairs, any after Holm: " + shape, random -> anyApart(shape, 5, random));
    claims.allHold();
  }

  private static boolean anyApart(Simulated shape, int targets, SplittableRandom random) {
    double[] rates = shape.rates(random);
    var all = new ArrayList<TaskVerdicts>();
    for (int i = 0; i < targets; i++) all.add(shape.verdicts(rates, shape.repeat(), random));
    var ps = new ArrayList<Double>();
    for (int i = 0; i < targets; i++)
      for (int j = i + 1; j < targets; j++) ps.add(compared(all.get(i), all.get(j), false, 1).p());
    for (double p : Holm.adjusted(ps.stream().mapToDouble(Double::doubleValue).toArray()))
      if (p <= Claims.ALPHA) return true;
    return false;
  }

  @Test
  void the_difference_printed_before_a_run_is_found_in_eight_of_ten() {
    for (int tasks : Claims.isFull() ? new int[] {20, 40, 100, 300} : new int[] {40})
      for (int repeat : Claims.isFull() ? new int[] {1, 3, 5, 10} : new int[] {1, 5})
        for (double rate : new double[] {0.5, 0.9}) powered(tasks, repeat, rate);
    claims.allHold();
  }

  private void powered(int tasks, int repeat, double rate) {
    double fall = Detectable.difference(tasks, repeat, rate, Claims.ALPHA).orElse(0);
    var one = new Simulated(tasks, repeat, rate, EVEN);
    var other = new Simulated(tasks, repeat, rate - fall, EVEN);
    claims.powered(
        String.format(Locale.ROOT, "%.1f points below: %s", 100 * fall, one),
        random ->
            apart(
                one.verdicts(one.rates(random), repeat, random),
                other.verdicts(other.rates(random), repeat, random)));
  }

  @Test
  void intervals_of_rates_hold_the_true_one() {
    for (Simulated shape : shapes(10, 20, 50, 200)) {
      // with one repetition it is Wilson's own, whose coverage swings about 95 %: L. Brown, T. Cai,
      // A. DasGupta, Statistical Science 16 (2001) 101, figures 1 and 5
      double least = shape.repeat() == 1 ? 0.92 : 0.95;
      claims.covers(
          "interval of a rate: " + shape,
          random ->
              holds(
                  Simulated.rate(shape.verdicts(shape.rates(random), shape.repeat(), random))
                      .interval()
                      .orElseThrow(),
                  shape.mean()),
          least);
    }
    claims.allHold();
  }

  private static boolean holds(Rate.Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  @Test
  void bootstrap_intervals_hold_the_true_value() {
    for (Simulated shape : shapes(10, 40)) {
      if (shape.repeat() > 3 || shape.mean() > 0.95)
        continue; // the slowest lines, and no others' news
      claims.covers(
          "bootstrap of a mean over tasks: " + shape,
          random -> {
            TaskVerdicts one = shape.verdicts(shape.rates(random), shape.repeat(), random);
            double[] shares = new double[one.size()];
            for (int at = 0; at < shares.length; at++) shares[at] = one.share(at);
            return holds(Bootstrap.share(shares, random.nextLong()).orElseThrow(), shape.mean());
          },
          0.95);
    }
    claims.allHold();
  }

  /// Of no difference they hold 0 wherever the test does not call the two different, and so as
  /// often as it gives no false alarm.
  @Test
  void intervals_of_differences_hold_the_true_one() {
    for (Simulated shape : shapes(10, 40)) {
      if (shape.repeat() > 3 || shape.mean() > 0.95) continue;
      for (double fall : Claims.isFull() ? new double[] {0.05, 0.2} : new double[] {0.2}) {
        var other =
            new Simulated(shape.tasks(), shape.repeat(), shape.mean() - fall, shape.alike());
        claims.covers(
            String.format(Locale.ROOT, "interval of a difference of %.2f: %s", fall, shape),
            random -> holds(difference(shape, other, random), fall),
            0.95);
      }
    }
    claims.allHold();
  }

  private static Rate.Interval difference(Simulated one, Simulated other, SplittableRandom random) {
    return compared(
            one.verdicts(one.rates(random), one.repeat(), random),
            other.verdicts(other.rates(random), one.repeat(), random),
            true,
            random.nextLong())
        .interval()
        .orElseThrow();
  }

  @Test
  void bootstrap_intervals_of_means_without_bounds_hold_the_true_one() {
    for (int tasks : Claims.isFull() ? new int[] {10, 30, 100} : new int[] {30})
      claims.covers(
          "bootstrap of a mean of %d tasks x 3, each about a mean of its own, as tokens are"
              .formatted(tasks),
          random -> {
            double[] sums = new double[tasks];
            double[] counts = new double[tasks];
            for (int task = 0; task < tasks; task++) {
              double own = 100 + 30 * random.nextGaussian();
              counts[task] = 3;
              for (int i = 0; i < 3; i++) sums[task] += own + 10 * random.nextGaussian();
            }
            return holds(Bootstrap.mean(sums, counts, random.nextLong()).orElseThrow(), 100);
          },
          0.94);
    claims.allHold();
  }

  @Test
  void a_target_that_stops_early_keeps_its_interval_and_its_comparisons() {
    for (Simulated shape :
        Claims.isFull()
            ? List.of(
                new Simulated(50, 20, 0.9, EVEN),
                new Simulated(50, 20, 0.9, 10),
                new Simulated(100, 20, 0.9, 4),
                new Simulated(100, 20, 0.97, 4),
                new Simulated(100, 20, 0.6, EVEN),
                new Simulated(200, 20, 0.9, 1),
                new Simulated(400, 20, 0.95, 1))
            : List.of(new Simulated(100, 10, 0.9, 4)))
      for (double half : Claims.isFull() ? new double[] {0.06, 0.04, 0.03} : new double[] {0.04})
        stopped(shape, half);
    claims.allHold();
  }

  private void stopped(Simulated shape, double half) {
    String how = "stopped at %.0f points, %s".formatted(100 * half, shape);
    int[] repetitions = {0};
    claims.covers(
        "interval of a rate, " + how,
        random -> {
          TaskVerdicts one = stopped(shape, half, shape.rates(random), random);
          repetitions[0] += one.judged(0);
          return holds(Simulated.rate(one).interval().orElseThrow(), shape.mean());
        },
        0.94);
    double times = (double) repetitions[0] / Claims.runs();
    Claims.note(String.format(Locale.ROOT, "        asked %.1f times on average", times));
    claims.falseAlarms(
        how,
        random -> {
          double[] rates = shape.rates(random);
          return apart(stopped(shape, half, rates, random), stopped(shape, half, rates, random));
        });
  }

  private static TaskVerdicts stopped(
      Simulated shape, double half, double[] rates, SplittableRandom random) {
    TaskVerdicts all = shape.verdicts(rates, shape.repeat(), random);
    var enough = new Enough(half, 2, shape.tasks());
    int made = 0;
    do {
      made++;
      for (int task = 0; task < shape.tasks(); task++)
        enough.add(task, made, all.isRight(task, made - 1));
    } while (made < shape.repeat() && !enough.after(made));
    var kept = new TaskVerdicts.Gathering(shape.repeat());
    for (int task = 0; task < shape.tasks(); task++)
      for (int i = 0; i < made; i++) kept.add(task, i + 1, all.isRight(task, i));
    return kept.verdicts();
  }
}
