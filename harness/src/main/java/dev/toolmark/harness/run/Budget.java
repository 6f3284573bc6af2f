package dev.toolmark.harness.run;

import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.NotSent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Money that a run may spend, in US dollars. Before an attempt is sent the most that it can cost
/// is set aside, and afterwards what it did cost takes that place, so the limit is never passed,
/// with any number of attempts at once. What cannot be known afterwards counts as the most.
///
/// An attempt that does not fit beside what others have set aside waits for these; one that would
/// not fit even if they cost nothing is refused. Targets without a price cost nothing.
public final class Budget implements Ledger {
  private final Ledger next;
  private final double limit;
  private final Map<String, Price> prices;
  private final Map<String, Reserved> aside = new HashMap<>(); // by attempt
  private double spent;
  private double setAside;
  private Optional<String> refusal = Optional.empty();

  private record Reserved(Price price, double most) {}

  /// `next`: told of every attempt that fits. `spentBefore`: by earlier lives of the run. `prices`:
  /// by target.
  public Budget(Ledger next, double limit, double spentBefore, Map<String, Price> prices) {
    this.next = next;
    this.limit = limit;
    this.spent = spentBefore;
    this.prices = Map.copyOf(prices);
  }

  /// By this life of the run and those before it.
  public synchronized double spent() {
    return spent;
  }

  /// Why an attempt was refused, if one was.
  public synchronized Optional<String> refusal() {
    return refusal;
  }

  @Override
  public void starting(AttemptStart start) {
    Optional<Price> price = Optional.ofNullable(prices.get(start.target()));
    if (price.isEmpty()) {
      next.starting(start);
      return;
    }
    double most =
        price
            .get()
            .atMost(start)
            .orElseThrow(() -> new IllegalStateException("no token limit: " + start.target()));
    reserve(start.attempt(), new Reserved(price.get(), most));
    try {
      next.starting(start);
    } catch (RuntimeException notSent) {
      settle(start.attempt(), 0);
      throw notSent;
    }
  }

  private synchronized void reserve(String attempt, Reserved reserved) {
    double most = reserved.most();
    try {
      while (spent + setAside + most > limit) {
        if (spent + most > limit) throw refused(most);
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotSent("stopped while waiting for money in reserve");
    }
    aside.put(attempt, reserved);
    setAside += most;
  }

  private NotSent refused(double most) {
    String why =
        "the budget of %s is used up: %s is spent, and the next request may cost %s"
            .formatted(dollars(limit), dollars(spent), dollars(most));
    if (refusal.isEmpty()) refusal = Optional.of(why);
    return new NotSent(why);
  }

  /// Takes back what was set aside and counts `cost` instead.
  private synchronized void settle(String attempt, double cost) {
    Reserved reserved = aside.remove(attempt);
    if (reserved == null) return;
    setAside = aside.isEmpty() ? 0 : setAside - reserved.most(); // no rounding is carried on
    spent += cost;
    notifyAll();
  }

  @Override
  public void ended(AttemptEnd end) {
    settle(end);
    next.ended(end);
  }

  private synchronized void settle(AttemptEnd end) {
    Reserved reserved = aside.get(end.attempt());
    if (reserved == null) return;
    settle(end.attempt(), reserved.price().charged(end.result()).orElse(reserved.most()));
  }

  /// A sum as people write it, to the hundredth of a cent where it is small.
  public static String dollars(double sum) {
    return String.format(Locale.ROOT, sum >= 1 || sum == 0 ? "$%.2f" : "$%.4f", sum);
  }
}
