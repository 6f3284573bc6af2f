package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Plan;
import dev.toolmark.reports.summary.Detectable;
import dev.toolmark.reports.summary.Separation;
import java.util.Locale;
import java.util.OptionalDouble;

/// What a run of a size can be expected to show, said before it is paid for.
final class Foreseen {
  private Foreseen() {}

  /// Of the tasks that get a verdict. `fully`: with what it is worth from another rate and among
  /// several targets.
  static String detectable(Plan plan, boolean fully) {
    int tasks = Math.toIntExact(plan.tasks().stream().filter(it -> !it.isLeftToTheJudge()).count());
    if (tasks == 0)
      return "no task gets a verdict by rules, so no difference between targets shows";
    int repeat = plan.repeat();
    int targets = plan.targets().size();
    String once =
        "smallest difference between two targets that %s can show (5 %% on both sides, found in 8 of 10 such runs, paired by task): %s"
            .formatted(Counted.of(tasks, "task"), from(tasks, 1, Separation.CHANCE, fully));
    String often =
        repeat == 1
            ? ""
            : "; asked %d times each: %s, if repetitions of a task tell as much as other tasks would; if they never differ, no less than once"
                .formatted(repeat, from(tasks, repeat, Separation.CHANCE, fully));
    int pairs = targets * (targets - 1) / 2;
    String many =
        !fully || pairs < 2
            ? ""
            : "; of %d pairs of targets, each asked once: %s, if none but one pair differs (Holm's correction)"
                .formatted(pairs, from(tasks, 1, Separation.CHANCE / pairs, true));
    return once + often + many;
  }

  private static String from(int tasks, int repeat, double alpha, boolean fully) {
    String half = points(Detectable.difference(tasks, repeat, 0.5, alpha)) + " from a rate of 50 %";
    return fully
        ? half + ", " + points(Detectable.difference(tasks, repeat, 0.9, alpha)) + " from 90 %"
        : half;
  }

  private static String points(OptionalDouble difference) {
    return difference.isPresent()
        ? String.format(Locale.ROOT, "%.1f points", difference.getAsDouble() * 100)
        : "none";
  }
}
