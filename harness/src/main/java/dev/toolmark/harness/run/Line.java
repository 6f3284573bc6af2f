package dev.toolmark.harness.run;

import java.util.Optional;

/// The trials of one target in plan order, from the first that has not ended. Not safe for threads
/// by itself: `Lines` guards it.
final class Line {
  private final Plan plan;
  private final Past past;
  private final int target;
  private final TargetHealth health = new TargetHealth();
  private final TargetHealth standIn = new TargetHealth();
  private boolean cold;
  private int next; // counts the target's trials
  private Optional<Trial> ahead = Optional.empty();
  private int begun;
  private int inFlight;

  /// `cold`: warm-up requests go before the first trial.
  Line(Plan plan, Past past, int target, boolean cold) {
    this.plan = plan;
    this.past = past;
    this.target = target;
    this.cold = cold;
  }

  RunTarget target() {
    return plan.targets().get(target);
  }

  TargetHealth health() {
    return health;
  }

  /// Of the target's fallback.
  TargetHealth standIn() {
    return standIn;
  }

  private boolean isGivenUp() {
    return health.stopped().isPresent()
        && (target().fallback().isEmpty() || standIn.stopped().isPresent());
  }

  /// Trials begun in this life of the run.
  int begun() {
    return begun;
  }

  /// Trials under way, the warming up counted as one.
  int inFlight() {
    return inFlight;
  }

  /// The trial that comes next; empty when all have begun or nobody is left to ask.
  Optional<Trial> peek() {
    if (isGivenUp()) return Optional.empty();
    while (ahead.isEmpty() && next < plan.perTarget())
      ahead = Optional.of(plan.trialOf(target, next++)).filter(trial -> !past.hasEnded(trial));
    return ahead;
  }

  /// Whether a trial could begin now: there is one, and the target is not being warmed up.
  boolean canBegin() {
    return !(cold && inFlight > 0) && peek().isPresent();
  }

  /// Whether nothing is under way and nothing will be.
  boolean isOver() {
    return inFlight == 0 && peek().isEmpty();
  }

  /// What is to be done first. `canBegin` must hold.
  Work begin() {
    Trial trial = peek().orElseThrow();
    inFlight++;
    if (cold) return new Work.WarmUp(this, trial);
    ahead = Optional.empty();
    begun++;
    return new Work.Lead(this, trial);
  }

  void ended(Work work) {
    inFlight--;
    switch (work) {
      case Work.WarmUp _ -> cold = false;
      case Work.Lead _ -> {}
    }
  }

  /// Something to do for a target.
  sealed interface Work {
    Line line();

    record Lead(Line line, Trial trial) implements Work {}

    /// `like`: the trial whose first request is sent.
    record WarmUp(Line line, Trial like) implements Work {}
  }
}
