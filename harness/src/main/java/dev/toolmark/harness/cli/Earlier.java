package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.reports.record.RunFile;
import java.util.Optional;

/// What earlier lives of the run leave standing: trials that ended, and of these those with an
/// answer and those that failed; the others' tasks do not apply to their targets. `fallen`: that
/// were answered and do not count any more, since what is asked has changed.
record Earlier(int ended, int answered, int failed, int fallen) {
  static Earlier of(Plan plan, Past past, Optional<RunFile> before) {
    if (before.isEmpty()) return new Earlier(0, 0, 0, 0);
    int ended = 0;
    int answered = 0;
    int failed = 0;
    for (int place = 0; place < plan.size(); place++) {
      Trial trial = plan.trial(place);
      if (!past.hasEnded(trial)) continue;
      ended++;
      String state = before.get().trial(trial.id()).map(end -> end.outcome().state()).orElse("");
      if (state.equals("answered")) answered++;
      if (state.equals("failed")) failed++;
    }
    return new Earlier(ended, answered, failed, answered(before.get()) - answered);
  }

  private static int answered(RunFile before) {
    int[] answered = {0};
    before.forEachTrial(end -> {
      if (end.outcome().answered()) answered[0]++;
    });
    return answered[0];
  }
}
