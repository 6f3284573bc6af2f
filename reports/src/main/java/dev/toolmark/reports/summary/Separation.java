package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.RunFile.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Which targets a run can tell apart by what they got right. Two targets are compared on the tasks
/// on which both have verdicts, task by task, by `PairedTest`; the p-values of all pairs are
/// adjusted together after Holm, so that the chance of calling any two equal targets different is
/// at most 5 %. Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65.
///
/// `ranked`: targets with verdicts, best first, each with its letters: those that share a letter
/// cannot be told apart. `pairs`: each with each, in that order; where one did better on its own
/// tasks and worse on those of both, which failed trials can bring about, the pair says the latter.
public record Separation(List<Ranked> ranked, List<Pair> pairs) {
  private static final double CHANCE = 0.05;

  public Separation {
    ranked = List.copyOf(ranked);
    pairs = List.copyOf(pairs);
  }

  public record Ranked(String target, Rate correct, String letters) {}

  /// `difference`: the mean over `tasks` of the share correct of `better` less that of `other`,
  /// never below 0; empty without a common task, and `p` is then 1. `p`: adjusted.
  public record Pair(String better, String other, int tasks, OptionalDouble difference, double p) {
    public boolean apart() {
      return p <= CHANCE;
    }
  }

  /// The letters of a target; empty when it has no verdict.
  public String letters(String target) {
    return ranked.stream()
        .filter(one -> one.target().equals(target))
        .map(Ranked::letters)
        .findFirst()
        .orElse("");
  }

  /// Gathers verdicts, a trial at a time, in two counts for each task and target.
  public static final class Gathering {
    private final int tasks;
    private final Map<String, Counts> counts = new HashMap<>();

    /// `tasks`: of the plan.
    public Gathering(int tasks) {
      this.tasks = tasks;
    }

    public void add(Place place) {
      Optional<TrialEnd> end = place.end();
      if (end.isEmpty() || end.get().judgement().isEmpty()) return;
      String row = row(place, end.get());
      Counts of = counts.computeIfAbsent(row, _ -> new Counts(tasks));
      of.judged[place.taskIndex()]++;
      if (end.get().judgement().get().correct()) of.hits[place.taskIndex()]++;
    }

    /// The name of the row in which `Summary` counts the verdict.
    private static String row(Place place, TrialEnd end) {
      String target = place.target().name();
      return end.facts().fallback().map(other -> target + "→" + other).orElse(target);
    }

    /// Of these rows, which are over all suites.
    public Separation of(List<SummaryRow> rows) {
      List<SummaryRow> ranked =
          rows.stream()
              .filter(row -> row.correct().of() > 0 && counts.containsKey(row.target()))
              .sorted(Comparator.comparingDouble(Gathering::share).reversed())
              .toList();
      return separate(ranked, holm(pairs(ranked)));
    }

    private static double share(SummaryRow row) {
      return row.correct().value().orElseThrow();
    }

    private List<Pair> pairs(List<SummaryRow> ranked) {
      var pairs = new ArrayList<Pair>();
      for (int i = 0; i < ranked.size(); i++)
        for (int j = i + 1; j < ranked.size(); j++)
          pairs.add(pair(ranked.get(i).target(), ranked.get(j).target()));
      return pairs;
    }

    private Pair pair(String one, String other) {
      Counts mine = counts.getOrDefault(one, new Counts(tasks));
      Counts theirs = counts.getOrDefault(other, new Counts(tasks));
      double[] differences =
          IntStream.range(0, tasks)
              .filter(task -> mine.judged[task] > 0 && theirs.judged[task] > 0)
              .mapToDouble(task -> mine.share(task) - theirs.share(task))
              .toArray();
      OptionalDouble mean = Arrays.stream(differences).average();
      double p = PairedTest.p(differences);
      return mean.orElse(0) < 0
          ? new Pair(other, one, differences.length, OptionalDouble.of(-mean.getAsDouble()), p)
          : new Pair(one, other, differences.length, mean, p);
    }
  }

  private static final class Counts {
    private final int[] hits;
    private final int[] judged;

    Counts(int tasks) {
      hits = new int[tasks];
      judged = new int[tasks];
    }

    double share(int task) {
      return (double) hits[task] / judged[task];
    }
  }

  /// The p-values times the number of hypotheses that still stand, smallest first, never falling.
  private static List<Pair> holm(List<Pair> pairs) {
    List<Integer> order =
        IntStream.range(0, pairs.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pairs.get(i).p()))
            .toList();
    var adjusted = new ArrayList<>(pairs);
    double before = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      Pair pair = pairs.get(order.get(rank));
      before = Math.max(before, Math.min(1, pair.p() * (pairs.size() - rank)));
      adjusted.set(
          order.get(rank),
          new Pair(pair.better(), pair.other(), pair.tasks(), pair.difference(), before));
    }
    return adjusted;
  }

  private static Separation separate(List<SummaryRow> rows, List<Pair> pairs) {
    int count = rows.size();
    var apart = new BitSet(count * count);
    int at = 0;
    for (int i = 0; i < count; i++)
      for (int j = i + 1; j < count; j++) if (pairs.get(at++).apart()) apart.set(i * count + j);
    List<String> letters = Letters.of(count, apart);
    var ranked = new ArrayList<Ranked>();
    for (int i = 0; i < count; i++)
      ranked.add(new Ranked(rows.get(i).target(), rows.get(i).correct(), letters.get(i)));
    return new Separation(ranked, pairs);
  }
}
