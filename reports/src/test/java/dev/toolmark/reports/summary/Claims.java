package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Lines of claims, each held against runs made up by chance. `toolmark.statistics`: the number of
/// runs a line; without it few are made, to show that the check works. The seed: `toolmark.seed`.
///
/// A share that is measured is itself off by chance. False alarms are given no room for it where
/// 10,000 runs or more are made: no line may be above 5 %. Of fewer runs a line may be above by
/// 1.65 standard errors of the measuring, and the mean over all lines still may not. What intervals
/// hold may be below by 2.33 standard errors, as one line in a hundred of exact ones is.
final class Claims {
  static final double ALPHA = 0.05;

  private static final int RUNS = Integer.getInteger("toolmark.statistics", 0);
  private static final int FEW = 300;
  private static final int MANY = 10_000;
  private static final long SEED = Long.getLong("toolmark.seed", 20261120);
  private static final double ALARM_ERRORS = 1.65;
  private static final double COVER_ERRORS = 2.33;
  private static final double POWER = 0.8;

  private final List<String> broken = new ArrayList<>();
  private final List<Double> alarms = new ArrayList<>();

  static boolean isFull() {
    return RUNS > 0;
  }

  static int runs() {
    return isFull() ? RUNS : FEW;
  }

  /// `calls`: whether two equal targets are called different in a run made up by it.
  void falseAlarms(String what, Predicate<SplittableRandom> calls) {
    int found = found(calls);
    alarms.add(share(found));
    double room = runs() >= MANY ? 0 : ALARM_ERRORS * error(ALPHA);
    line(share(found) <= ALPHA + room, found, "at most 5 %", "false alarms, " + what);
  }

  /// `holds`: whether the interval from a run made up by it holds the true value.
  void covers(String what, Predicate<SplittableRandom> holds, double least) {
    int found = found(holds);
    String bound = String.format(Locale.ROOT, "at least %.0f %%", 100 * least);
    line(share(found) >= least - COVER_ERRORS * error(least), found, bound, what);
  }

  /// `calls`: whether two that differ by what is printed are called different.
  void powered(String what, Predicate<SplittableRandom> calls) {
    int found = found(calls);
    double points = isFull() ? 0.02 : 0.1;
    line(Math.abs(share(found) - POWER) <= points, found, "80 % within 2 points", "power, " + what);
  }

  void allHold() {
    assertThat(broken).as("claims that do not hold").isEmpty();
    double mean = alarms.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    assertThat(mean).as("the mean of all lines of false alarms").isLessThanOrEqualTo(ALPHA);
  }

  private static int found(Predicate<SplittableRandom> fits) {
    var random = new SplittableRandom(SEED);
    int found = 0;
    for (int run = 0; run < runs(); run++) if (fits.test(random)) found++;
    return found;
  }

  private static double share(int found) {
    return (double) found / runs();
  }

  private static double error(double share) {
    return Math.sqrt(share * (1 - share) / runs());
  }

  private void line(boolean holds, int found, String bound, String what) {
    String line =
        String.format(
            Locale.ROOT,
            "%s  %6.2f %%  (%s: %,d of %,d, seed %d)  %s",
            holds ? "holds " : "BROKEN",
            100 * share(found),
            bound,
            found,
            runs(),
            SEED,
            what);
    note(line);
    if (!holds) broken.add(line);
  }

  /// Printed where the check is made at full size.
  static void note(String line) {
    if (isFull()) System.out.println(line);
  }
}
