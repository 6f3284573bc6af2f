package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.RunFile.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A run in rows: one for each suite and target, in plan order, then one for each target over all
/// suites. `planned`: trials of the plan; `ended`: those that have a record; `unanswered`: those of
/// them that failed, and whose target's fallback, if it has one, gave no answer either.
/// `separation`: which targets can be told apart; `strictness`: under which rules they were judged,
/// one for each suite. A function of the journal alone.
public record Summary(
    List<SummaryRow> rows,
    int planned,
    int ended,
    int unanswered,
    Separation separation,
    List<Strictness> strictness) {
  public Summary {
    rows = List.copyOf(rows);
    strictness = List.copyOf(strictness);
  }

  private static Summary of(
      List<SummaryRow> rows, int planned, int ended, int unanswered, RunOpen plan) {
    List<SummaryRow> overall = rows.stream().filter(SummaryRow::overAllSuites).toList();
    return new Summary(
        rows, planned, ended, unanswered, Separation.of(overall, plan.seed()), Strictness.of(plan));
  }

  /// Reads every trial once; memory grows with suites and targets, not with trials.
  public static Summary of(RunFile run) {
    var gathering = new Gathering(run);
    run.forEachPlace(gathering::add);
    return gathering.summary();
  }

  /// A summary in the making, for whoever reads the trials for other ends too.
  public static final class Gathering {
    private final SequencedMap<String, SequencedMap<String, Tally>> bySuite = new LinkedHashMap<>();
    private final SequencedMap<String, Tally> all;
    private final int planned;
    private int ended;
    private int unanswered;
    private final RunOpen plan;

    public Gathering(RunFile run) {
      var suites = new LinkedHashSet<String>();
      run.plan().tasks().forEach(task -> suites.add(task.suite()));
      for (String suite : suites) bySuite.put(suite, tallies(suite, run));
      all = tallies(SummaryRow.ALL, run);
      planned = run.planned();
      plan = run.plan();
    }

    /// Places come in plan order.
    public void add(Place place) {
      if (place.end().isEmpty()) return;
      ended++;
      if (place.end().get().outcome().state().equals("failed")) unanswered++;
      String suite = place.task().suite();
      add(bySuite.getOrDefault(suite, all), suite, place);
      add(all, SummaryRow.ALL, place);
    }

    /// Of all that were added.
    public Summary summary() {
      var rows = new ArrayList<SummaryRow>();
      for (Map<String, Tally> tallies : bySuite.values())
        tallies.values().forEach(tally -> rows.add(tally.row()));
      all.values().forEach(tally -> rows.add(tally.row()));
      return of(rows, planned, ended, unanswered, plan);
    }

    /// A trial that a fallback answered counts twice: as a failure of its target, and as an answer
    /// in the fallback's own row.
    private void add(Map<String, Tally> tallies, String suite, Place place) {
      TrialEnd end = place.end().orElseThrow();
      String target = place.target().name();
      if (end.facts().fallback().isEmpty()) {
        tally(tallies, suite, target, place).add(place);
        return;
      }
      tally(tallies, suite, target, place).gaveUp(place);
      tally(tallies, suite, target + "→" + end.facts().fallback().get(), place).add(place);
    }

    private Tally tally(Map<String, Tally> tallies, String suite, String name, Place place) {
      return tallies.computeIfAbsent(
          name, n -> new Tally(suite, n, place.target().simulated(), plan));
    }
  }

  private static SequencedMap<String, Tally> tallies(String suite, RunFile run) {
    var tallies = new LinkedHashMap<String, Tally>();
    for (PlannedTarget target : run.plan().targets())
      tallies.put(target.name(), new Tally(suite, target.name(), target.simulated(), run.plan()));
    return tallies;
  }

  /// The rows over all suites.
  public List<SummaryRow> overall() {
    return rows.stream().filter(SummaryRow::overAllSuites).toList();
  }

  /// The rows of single suites.
  public List<SummaryRow> perSuite() {
    return rows.stream().filter(row -> !row.overAllSuites()).toList();
  }
}
