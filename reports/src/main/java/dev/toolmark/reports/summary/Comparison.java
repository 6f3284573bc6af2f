package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Targets compared two by two on the same tasks: each with itself in another run, or with others
/// in one run. The p-values of all pairs are adjusted together by `Holm`. `match`: of the tasks of
/// both plans.
public record Comparison(
    String base, String run, boolean oneRun, TaskMatch match, List<Pair> pairs) {
  public Comparison {
    pairs = List.copyOf(pairs);
  }

  /// Two names to be compared: `base` of the base run, `target` of the other.
  public record Names(String base, String target) {}

  /// One side of a task's change: right of so many judged repetitions, of those that both have.
  public record Changed(PlannedTask task, int baseRight, int right, int of) {}

  /// `baseCorrect`, `correct`: of all verdicts each has. `paired`: of what both have verdicts on,
  /// the target less its base. `adjusted`: its p after Holm. `changed`: tasks that came out
  /// otherwise, those that became worse first.
  public record Pair(
      Names names,
      Rate baseCorrect,
      Rate correct,
      Paired paired,
      double adjusted,
      List<Changed> changed) {
    public Pair {
      changed = List.copyOf(changed);
    }

    public Verdict verdict() {
      if (paired.tasks() == 0) return Verdict.NOTHING_IN_COMMON;
      if (adjusted > Separation.CHANCE) return Verdict.NOT_TOLD_APART;
      return paired.difference() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }
  }

  /// What a pair comes to, at the 5 % level.
  public enum Verdict {
    BETTER,
    WORSE,
    NOT_TOLD_APART,
    NOTHING_IN_COMMON
  }

  /// `run` may be `base` itself. Rows without a verdict have nothing in common with any.
  public static Comparison of(RunFile base, RunFile run, List<Names> names) {
    Summary before = Summary.of(base);
    Summary now = base == run ? before : Summary.of(run);
    TaskMatch match = TaskMatch.of(run.plan(), base.plan());
    var pairs = new ArrayList<Pair>();
    for (Names name : names)
      pairs.add(pair(name, row(before, name.base()), row(now, name.target()), match, run));
    double[] adjusted = Holm.adjusted(pairs.stream().mapToDouble(p -> p.paired().p()).toArray());
    for (int i = 0; i < adjusted.length; i++) pairs.set(i, adjusted(pairs.get(i), adjusted[i]));
    return new Comparison(
        base.directory().toString(), run.directory().toString(), base == run, match, pairs);
  }

  private static SummaryRow row(Summary summary, String target) {
    return summary.overall().stream()
        .filter(row -> row.target().equals(target))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row of " + target));
  }

  private static Pair pair(
      Names names, SummaryRow base, SummaryRow now, TaskMatch match, RunFile run) {
    Paired paired =
        Paired.of(now.verdicts(), base.verdicts(), match::counterpart, run.plan().seed(), true);
    return new Pair(
        names, base.correct(), now.correct(), paired, paired.p(), changed(base, now, match, run));
  }

  private static Pair adjusted(Pair pair, double p) {
    return new Pair(
        pair.names(), pair.baseCorrect(), pair.correct(), pair.paired(), p, pair.changed());
  }

  private static List<Changed> changed(
      SummaryRow base, SummaryRow now, TaskMatch match, RunFile run) {
    var worse = new ArrayList<Changed>();
    var better = new ArrayList<Changed>();
    for (int at = 0; at < now.verdicts().size(); at++) {
      int task = now.verdicts().task(at);
      OptionalInt there = place(base.verdicts(), match.counterpart(task));
      if (there.isEmpty()) continue;
      int[] counts = now.verdicts().common(at, base.verdicts(), there.getAsInt());
      var changed = new Changed(run.plan().tasks().get(task), counts[2], counts[1], counts[0]);
      if (changed.right() < changed.baseRight()) worse.add(changed);
      if (changed.right() > changed.baseRight()) better.add(changed);
    }
    worse.addAll(better);
    return worse;
  }

  private static OptionalInt place(TaskVerdicts in, int task) {
    int at = task < 0 ? task : in.find(task);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }
}
