package dev.toolmark.harness.calibrate;

import dev.toolmark.harness.calibrate.DrawnLog.Drawn;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts beside each other, trial by trial, what was drawn and what was recorded. Trials come from
/// many threads, models one after the other.
public final class Gathering {
  private record Counted(Subject subject, int tasks, int trials, int injected, int reported) {}

  private record Pair(String suite, String task, String injected) {}

  private final DrawnLog drawn;
  private final Confusion confusion = new Confusion();
  private final List<Miss> misses = new ArrayList<>();
  private final Set<Pair> pairs = new HashSet<>();
  private final List<Counted> ended = new ArrayList<>();
  private Optional<Subject> subject = Optional.empty();
  private int tasks;
  private int trials;
  private int injected;
  private int reported;

  /// `drawn`: hears the log of the simulated models.
  public Gathering(DrawnLog drawn) {
    this.drawn = drawn;
  }

  /// What ends from now on is that model's. `tasks`: how many it is asked.
  public synchronized void begin(Subject next, int tasks) {
    subject = Optional.of(next);
    this.tasks = tasks;
    trials = 0;
    injected = 0;
    reported = 0;
  }

  /// All trials of the model have ended.
  public synchronized void end() {
    ended.add(new Counted(subject.orElseThrow(), tasks, trials, injected, reported));
  }

  /// A trial as it was recorded.
  public synchronized void add(Entry.TrialEnd end) {
    Drawn was =
        drawn
            .take(end.trial())
            .orElseThrow(
                () -> new IllegalStateException("nothing was drawn for trial " + end.trial()));
    String due =
        was.last() ? Confusion.NO_ANSWER : was.fault().map(Fault::word).orElse(Confusion.RIGHT);
    String told = told(end);
    confusion.add(due, told);
    pairs.add(new Pair(end.suite(), end.name(), due));
    if (!due.equals(told)) misses.add(miss(end, due, told));
    trials++;
    switch (subject.orElseThrow()) {
      case Subject.Sound _ -> count(false, !told.equals(Confusion.RIGHT));
      case Subject.Wrong(Fault fault, _) ->
          count(was.fault().equals(Optional.of(fault)), told.equals(fault.word()));
      case Subject.Disturbed _ ->
          count(was.first(), told.equals(Confusion.NO_ANSWER) && end.facts().steps() == 0);
    }
  }

  private void count(boolean wasInjected, boolean wasReported) {
    if (wasInjected) injected++;
    if (wasReported) reported++;
  }

  private static String told(Entry.TrialEnd end) {
    return end.judgement()
        .map(it -> it.correct() ? Confusion.RIGHT : it.firstClass().orElse(Confusion.NO_ANSWER))
        .orElse(Confusion.NO_ANSWER);
  }

  private static Miss miss(Entry.TrialEnd end, String due, String told) {
    return new Miss(
        end.target(),
        end.suite(),
        end.name(),
        end.repetition(),
        due,
        told,
        end.judgement().map(Judged::why).or(() -> end.outcome().detail()).orElse(""));
  }

  /// Of all models that have ended. `error`: with which probability an interval may miss, and all
  /// intervals together.
  public synchronized Calibration done(double error) {
    double each = error / Math.max(1, ended.size()); // Bonferroni: holds whatever goes with what
    List<Row> rows =
        ended.stream()
            .map(it -> {
              var share = new Share(it.reported(), it.trials());
              return new Row(
                  it.subject(),
                  it.tasks(),
                  it.injected(),
                  share,
                  share.bounds(error),
                  share.bounds(each));
            })
            .toList();
    return new Calibration(rows, confusion, misses, pairs.size());
  }
}
