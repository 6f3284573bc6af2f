package dev.toolmark.harness.run;

import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.NotSent;

/// Lets no attempt begin once the run is to land. What was sent is heard to its end; its trial goes
/// on with it when the run is resumed.
public record Landing(Stop stop, Ledger next) implements Ledger {
  @Override
  public void starting(AttemptStart start) {
    if (stop.level().compareTo(Stop.Level.LAND) >= 0)
      throw new NotSent("not sent: the run is being stopped");
    next.starting(start);
  }

  @Override
  public void ended(AttemptEnd end) {
    next.ended(end);
  }
}
