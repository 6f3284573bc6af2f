package dev.toolmark.harness.cli;

import dev.toolmark.providers.AttemptAhead;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.Reservation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests of each target that are on their way.
final class Traffic implements Ledger {
  private final Ledger next;
  private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();
  private final Map<String, String> targets = new ConcurrentHashMap<>(); // by attempt

  Traffic(Ledger next) {
    this.next = next;
  }

  int sent(String target) {
    AtomicInteger count = sent.get(target);
    return count == null ? 0 : count.get();
  }

  @Override
  public Reservation reserving(AttemptAhead ahead) {
    return next.reserving(ahead);
  }

  @Override
  public void starting(AttemptStart start) {
    next.starting(start);
    targets.put(start.attempt(), start.target());
    sent.computeIfAbsent(start.target(), _ -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public void ended(AttemptEnd end) {
    String target = targets.remove(end.attempt());
    AtomicInteger count = target == null ? null : sent.get(target);
    if (count != null) count.decrementAndGet();
    next.ended(end);
  }
}
