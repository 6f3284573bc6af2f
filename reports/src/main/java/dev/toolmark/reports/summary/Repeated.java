package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Finding.About;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a reader must know of repetitions: which targets were asked no further, which tasks do not
/// come out the same each time, and where tasks have verdicts in unequal numbers.
final class Repeated {
  private static final int NAMED = 8;

  private Repeated() {}

  static void look(List<Finding> found, RunFile run, Summary summary) {
    for (SummaryRow row : summary.overall()) {
      enough(found, run, row);
      flaky(found, run, row);
      uneven(found, row);
    }
  }

  private static void enough(List<Finding> found, RunFile run, SummaryRow row) {
    run.enough(row.target())
        .ifPresent(it ->
            found.add(
                new Finding(
                    About.RUN,
                    String.format(
                        Locale.ROOT,
                        "%s was asked every task %,d times of at most %,d: half the interval of its"
                            + " share correct was %.1f points then, of %,d verdicts, and run.until"
                            + " asks for %s.",
                        row.target(),
                        it.repetitions(),
                        run.plan().repeat(),
                        100 * it.halfWidth(),
                        it.judged(),
                        run.plan()
                            .until()
                            .map(until ->
                                String.format(Locale.ROOT, "%.1f", 100 * until.halfWidth()))
                            .orElse("more")))));
  }

  private static void flaky(List<Finding> found, RunFile run, SummaryRow row) {
    Repeats repeats = row.repeats();
    if (repeats.flaky() == 0) return;
    TaskVerdicts verdicts = row.verdicts();
    String some =
        IntStream.range(0, verdicts.size())
            .filter(verdicts::isFlaky)
            .limit(NAMED)
            .mapToObj(at ->
                "%s (%d of %d)"
                    .formatted(
                        name(run.plan().tasks().get(verdicts.task(at))),
                        verdicts.hits(at),
                        verdicts.judged(at)))
            .collect(Collectors.joining(", "));
    found.add(
        new Finding(
            About.MODEL,
            String.format(
                Locale.ROOT,
                "%s is neither always right nor always wrong in %,d of %,d tasks: %s%s.",
                row.target(),
                repeats.flaky(),
                repeats.tasks(),
                some,
                repeats.flaky() > NAMED ? " and others" : "")));
  }

  private static void uneven(List<Finding> found, SummaryRow row) {
    Repeats repeats = row.repeats();
    if (repeats.least() == repeats.most()) return;
    found.add(
        new Finding(
            About.RUN,
            String.format(
                Locale.ROOT,
                "%s: tasks have from %,d to %,d verdicts, since other trials have none. pass@k and"
                    + " pass^k leave out tasks with fewer than k, and say how many; comparisons"
                    + " take the repetitions that both have.",
                row.target(),
                repeats.least(),
                repeats.most())));
  }

  static String name(PlannedTask task) {
    return task.caseId().isEmpty() ? task.task() : task.task() + "[" + task.caseId() + "]";
  }
}
