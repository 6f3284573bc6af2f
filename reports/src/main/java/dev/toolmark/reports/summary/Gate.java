package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Rate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// One demand of a plan held against one row of its summary. `suite`: `all` for all of them
/// together. `state`: what it came to; `text`: the same for a person, with the figures.
///
/// A share passes when the whole of its 95 % interval keeps the bound, and fails when none of it
/// does; between, the trials are too few to say, and the gate's own `if_unclear` decides. The task
/// is the unit of the interval: repetitions count only as far as they differ (see `Share`). Any
/// other figure is held against the bound as it is. Nothing passes that was not measured: no trial
/// judged and trials that never ended fail a gate, whatever it says of the unclear.
public record Gate(
    PlannedGate asked, String suite, String target, State state, boolean holds, String text) {
  /// What a demand came to.
  public enum State {
    PASSED,
    FAILED,
    /// The interval holds the bound: too few tasks, or trials of them, to say.
    UNCLEAR,
    /// There is nothing to hold it against.
    NOT_MEASURED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All gates of the run's plan, in its order, each with a result for every row it speaks of.
  public static List<Gate> of(RunFile run, Summary summary) {
    var results = new ArrayList<Gate>();
    for (PlannedGate asked : run.plan().gates()) results.addAll(of(asked, summary));
    return results;
  }

  /// Those whose figures are the same in every run of one plan, where `stable`; else all.
  public static List<Gate> shown(RunFile run, Summary summary, boolean stable) {
    return of(run, summary).stream()
        .filter(gate ->
            !stable || Measure.named(gate.asked.measure()).filter(Measure::isShare).isPresent())
        .toList();
  }

  private static List<Gate> of(PlannedGate asked, Summary summary) {
    boolean together = asked.suite().equals("*");
    List<SummaryRow> rows =
        (together ? summary.overall() : summary.perSuite())
            .stream()
                .filter(row -> together || Glob.matches(asked.suite(), row.suite()))
                .filter(row -> Glob.matches(asked.target(), row.target()))
                .toList();
    if (rows.isEmpty())
      return List.of(
          new Gate(
              asked,
              asked.suite(),
              asked.target(),
              State.NOT_MEASURED,
              false,
              "%s: no row of the summary fits it".formatted(name(asked))));
    return rows.stream().map(row -> of(asked, row, summary)).toList();
  }

  private static Gate of(PlannedGate asked, SummaryRow row, Summary summary) {
    Optional<Measure> known = Measure.named(asked.measure());
    if (known.isEmpty()) return result(asked, row, State.NOT_MEASURED, "no such measure is known");
    Measure measure = known.get();
    OptionalDouble value = measure.number(row);
    if (summary.ended() < summary.planned())
      return result(asked, row, State.NOT_MEASURED, "the run is not complete");
    if (value.isEmpty())
      return result(asked, row, State.NOT_MEASURED, "there is no " + measure.label() + " to see");
    Optional<Rate> rate = measure.rate(row);
    Optional<Interval> interval = rate.flatMap(Rate::interval);
    State state =
        interval.isPresent()
            ? state(asked, interval.get())
            : keeps(asked, value.getAsDouble()) ? State.PASSED : State.FAILED;
    return result(asked, row, state, figures(measure, value.getAsDouble(), rate, interval));
  }

  private static State state(PlannedGate asked, Interval interval) {
    if (keeps(asked, interval.low()) && keeps(asked, interval.high())) return State.PASSED;
    boolean below = asked.atLeast().isPresent() && interval.high() < asked.atLeast().getAsDouble();
    boolean above = asked.atMost().isPresent() && interval.low() > asked.atMost().getAsDouble();
    return below || above ? State.FAILED : State.UNCLEAR;
  }

  private static boolean keeps(PlannedGate asked, double value) {
    return (asked.atLeast().isEmpty() || value >= asked.atLeast().getAsDouble())
        && (asked.atMost().isEmpty() || value <= asked.atMost().getAsDouble());
  }

  private static String figures(
      Measure measure, double value, Optional<Rate> rate, Optional<Interval> interval) {
    String shown = measure.shown(value);
    if (rate.isEmpty() || interval.isEmpty()) return shown;
    return String.format(
        Locale.ROOT,
        "%s (%,d of %,d trials in %,d %s, 95 %% interval %s to %s)",
        shown,
        rate.get().hits(),
        rate.get().of(),
        rate.get().tasks(),
        rate.get().tasks() == 1 ? "task" : "tasks",
        measure.shown(interval.get().low()),
        measure.shown(interval.get().high()));
  }

  private static Gate result(PlannedGate asked, SummaryRow row, State state, String figures) {
    boolean holds =
        state == State.PASSED || (state == State.UNCLEAR && asked.ifUnclear().equals("pass"));
    String text =
        "%s, %s, %s: %s: %s"
            .formatted(
                row.overAllSuites() ? "all suites" : "suite " + row.suite(),
                row.target(),
                name(asked),
                figures,
                said(state, holds));
    return new Gate(asked, row.suite(), row.target(), state, holds, text);
  }

  private static String said(State state, boolean holds) {
    return switch (state) {
      case PASSED -> "holds";
      case FAILED -> "does not hold";
      case UNCLEAR ->
          "unclear, since the interval holds the bound: "
              + (holds
                  ? "let pass, as the gate says"
                  : "fails, as more tasks could tell, and after them more repetitions (--repeat),"
                      + " or if_unclear: pass would let it pass");
      case NOT_MEASURED -> "fails, since it was not measured";
    };
  }

  private static String name(PlannedGate asked) {
    Optional<Measure> measure = Measure.named(asked.measure());
    var words = new StringBuilder(asked.measure());
    if (asked.atLeast().isPresent())
      words.append(" at least ").append(shown(measure, asked.atLeast().getAsDouble()));
    if (asked.atMost().isPresent())
      words.append(" at most ").append(shown(measure, asked.atMost().getAsDouble()));
    return words.toString();
  }

  private static String shown(Optional<Measure> measure, double bound) {
    return measure.map(it -> it.shown(bound)).orElse(Double.toString(bound));
  }
}
