package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.TrialEnd;
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
/// them that failed, and whose target's fallback, if it has one, gave no answer either. A function
/// of the journal alone.
public record Summary(List<SummaryRow> rows, int planned, int ended, int unanswered) {
  public Summary {
    rows = List.copyOf(rows);
  }

  /// Reads every trial once; memory grows with suites and targets, not with trials.
  public static Summary of(RunFile run) {
    var bySuite = new LinkedHashMap<String, SequencedMap<String, Tally>>();
    var suites = new LinkedHashSet<String>();
    run.plan().tasks().forEach(task -> suites.add(task.suite()));
    for (String suite : suites) bySuite.put(suite, tallies(suite, run));
    SequencedMap<String, Tally> all = tallies(SummaryRow.ALL, run);
    int[] ended = {0};
    int[] unanswered = {0};
    run.forEachPlace(place -> {
      if (place.end().isEmpty()) return;
      ended[0]++;
      if (place.end().get().outcome().state().equals("failed")) unanswered[0]++;
      add(bySuite.getOrDefault(place.task().suite(), all), place.task().suite(), place);
      add(all, SummaryRow.ALL, place);
    });
    var rows = new ArrayList<SummaryRow>();
    for (Map<String, Tally> tallies : bySuite.values())
      tallies.values().forEach(tally -> rows.add(tally.row()));
    all.values().forEach(tally -> rows.add(tally.row()));
    return new Summary(rows, run.planned(), ended[0], unanswered[0]);
  }

  private static SequencedMap<String, Tally> tallies(String suite, RunFile run) {
    var tallies = new LinkedHashMap<String, Tally>();
    for (PlannedTarget target : run.plan().targets())
      tallies.put(target.name(), new Tally(suite, target.name(), target.simulated()));
    return tallies;
  }

  /// A trial that a fallback answered counts twice: as a failure of its target, and as an answer in
  /// the fallback's own row.
  private static void add(Map<String, Tally> tallies, String suite, Place place) {
    TrialEnd end = place.end().orElseThrow();
    String target = place.target().name();
    if (end.facts().fallback().isEmpty()) {
      tally(tallies, suite, target, place).add(place);
      return;
    }
    tally(tallies, suite, target, place).gaveUp(place);
    tally(tallies, suite, target + "→" + end.facts().fallback().get(), place).add(place);
  }

  private static Tally tally(Map<String, Tally> tallies, String suite, String name, Place place) {
    return tallies.computeIfAbsent(name, n -> new Tally(suite, n, place.target().simulated()));
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
