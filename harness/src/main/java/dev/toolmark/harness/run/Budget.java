package dev.toolmark.harness.run;

import dev.toolmark.providers.AttemptAhead;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.NotSent;
import dev.toolmark.providers.Reservation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Money that a run may spend, in US dollars. Before an attempt waits for its permit the most that
/// it can cost is set aside, and afterwards what it did cost takes that place, so the limit is
/// never passed, with any number of attempts at once. What cannot be known afterwards counts as the
/// most.
///
/// An attempt that does not fit beside what others have set aside waits for these; one that would
/// not fit even if they cost nothing is refused. Targets without a price cost nothing.
public final class Budget implements Ledger {
  private final Ledger next;
  private final double limit;
  private final Map<String, Price> prices;
  private final Map<String, Aside> aside = new HashMap<>(); // by attempt
  private double spent;
  private double setAside;
  private Optional<String> refusal = Optional.empty();

  /// The most that one attempt can cost. Guarded by the budget.
  private final class Aside implements Reservation {
    private final String attempt;
    private final Price price;
    private final double most;
    private boolean begun;
    private boolean closed;

    Aside(String attempt, Price price, double most) {
      this.attempt = attempt;
      this.price = price;
      this.most = most;
    }

    @Override
    public boolean await() throws InterruptedException {
      return reserve(this);
    }

    @Override
    public void close() {
      release(this);
    }
  }

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
  public Reservation reserving(AttemptAhead ahead) {
    Price price = prices.get(ahead.target());
    if (price == null) return next.reserving(ahead);
    double most =
        price
            .atMost(ahead)
            .orElseThrow(() -> new IllegalStateException("no token limit: " + ahead.target()));
    return new Aside(ahead.attempt(), price, most);
  }

  @Override
  public void starting(AttemptStart start) {
    if (prices.containsKey(start.target())) begin(start.attempt());
    try {
      next.starting(start);
    } catch (RuntimeException notSent) {
      settle(start.attempt(), 0);
      throw notSent;
    }
  }

  private synchronized void begin(String attempt) {
    Aside reserved = aside.get(attempt);
    if (reserved == null) throw new IllegalStateException("nothing is set aside for " + attempt);
    reserved.begun = true;
  }

  /// True: it was waited for.
  private synchronized boolean reserve(Aside asked) throws InterruptedException {
    boolean waited = false;
    while (!asked.closed && spent + setAside + asked.most > limit) {
      if (spent + asked.most > limit) throw refused(asked.most);
      waited = true;
      wait();
    }
    if (asked.closed) return waited;
    aside.put(asked.attempt, asked);
    setAside += asked.most;
    return waited;
  }

  /// What was begun and has no end may have been billed.
  private synchronized void release(Aside reserved) {
    reserved.closed = true;
    if (aside.get(reserved.attempt) == reserved)
      settle(reserved.attempt, reserved.begun ? reserved.most : 0);
    else notifyAll(); // it may wait itself
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
    Aside reserved = aside.remove(attempt);
    if (reserved == null) return;
    setAside = aside.isEmpty() ? 0 : setAside - reserved.most; // no rounding is carried on
    spent += cost;
    notifyAll();
  }

  @Override
  public void ended(AttemptEnd end) {
    settle(end);
    next.ended(end);
  }

  private synchronized void settle(AttemptEnd end) {
    Aside reserved = aside.get(end.attempt());
    if (reserved == null) return;
    settle(end.attempt(), reserved.price.charged(end.result()).orElse(reserved.most));
  }

  /// A sum as people write it, to the hundredth of a cent where it is small.
  public static String dollars(double sum) {
    return String.format(Locale.ROOT, sum >= 1 || sum == 0 ? "$%.2f" : "$%.4f", sum);
  }
}
