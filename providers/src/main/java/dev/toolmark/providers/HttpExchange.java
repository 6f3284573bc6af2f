package dev.toolmark.providers;

import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.TrialTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Asks one target over HTTP, again where the retry table says so: reserve what the attempt may
/// cost, wait at the provider's gate, send, let the table rule, sleep, and so on until an answer
/// has come or nothing more may be tried. Waits are recorded with the attempt that they were for,
/// and are no part of its latency.
public final class HttpExchange implements Exchange {
  private record Over(Cause cause, String why) {}

  private final Endpoint endpoint;
  private final Wording wording;
  private final Sender sender;
  private final Outcomes outcomes;
  private final Times times;
  private final RetryBudget budget;
  private final Set<Semaphore> asleep = ConcurrentHashMap.newKeySet();
  private final Set<Reservation> reserving = ConcurrentHashMap.newKeySet();
  private final Map<String, Tally.Lost> lost = new ConcurrentHashMap<>(); // by trial under way
  private volatile Optional<Over> over = Optional.empty();

  HttpExchange(Endpoint endpoint, Carrier carrier, Ledger ledger, Times times) {
    this.endpoint = endpoint;
    this.outcomes = new Outcomes(endpoint);
    this.wording = new Wording(endpoint);
    this.sender = new Sender(endpoint, wording, carrier, ledger, outcomes, times);
    this.times = times;
    this.budget = new RetryBudget(endpoint.rules().share());
  }

  /// What goes wrong on the way is a value. Throws what the ledger throws, and
  /// `IllegalArgumentException` where the protocol has no way to ask so.
  @Override
  public Attempts ask(ChatRequest request, StepId step, int firstNumber)
      throws InterruptedException {
    Sender.Asked asked = wording.asked(request, step);
    var made = new ArrayList<Attempted>();
    String trial = step.trial().id();
    var tally =
        new Tally(endpoint.rules(), budget, times, lost.getOrDefault(trial, Tally.Lost.NOTHING));
    Waits slept = Waits.NONE;
    KeyRing.Want key = firstKey(asked);
    for (int number = firstNumber; ; number++) {
      if (over.isPresent()) return barred(made, number, over.get(), slept);
      try (Reservation ahead = sender.reserving(asked, number)) {
        slept = slept.and(reserved(ahead, tally));
        switch (endpoint
            .gate()
            .enter(new Gate.Want(this, key, tally.patience(), tally.untilSwitch()))) {
          case Gate.Entry.Barred it -> {
            return barred(made, number, it, slept);
          }
          case Gate.Entry.In in -> {
            if (over.isPresent()) { // since it was let in
              endpoint.gate().unused(in.pass());
              return barred(made, number, over.get(), slept.and(in.waits()));
            }
            tally.sends(in);
            Sender.Sent sent = sender.send(asked, number, in, slept, tally);
            made.add(sent.attempted());
            if (!sent.attempted().isRetried()) {
              if (made.size() > 1) lost.put(trial, tally.lost());
              return ended(made);
            }
            slept = sleep(sent.next());
            if (isToTellInPrompt(sent, asked)) {
              wording.tellInPrompt();
              asked = wording.asked(request, step);
            }
            key = nextKey(sent, in.pass().key(), asked);
          }
        }
      }
    }
  }

  /// No permit is held meanwhile, and a step has patience for this.
  private Waits reserved(Reservation ahead, Tally tally) throws InterruptedException {
    long since = times.nanoTime().getAsLong();
    reserving.add(ahead);
    try {
      if (over.isPresent() || !ahead.await()) return Waits.NONE;
    } finally {
      reserving.remove(ahead);
    }
    long nanos = times.nanoTime().getAsLong() - since;
    tally.waited(nanos);
    return new Waits(0, nanos, Optional.of("budget"));
  }

  @Override
  public void forget(TrialTag trial) {
    lost.remove(trial.id());
  }

  private boolean isToTellInPrompt(Sender.Sent sent, Sender.Asked asked) {
    return sent.attempted()
        .failure()
        .filter(it -> wording.changesAfter(it.cause(), asked))
        .isPresent();
  }

  private Attempts ended(List<Attempted> made) {
    made.getLast()
        .failure()
        .filter(it -> it.next() == Attempted.Next.STOP_TARGET)
        .ifPresent(it -> stop(it.cause(), it.detail()));
    return new Attempts(made);
  }

  private KeyRing.Want firstKey(Sender.Asked asked) {
    if (!endpoint.affine()) return KeyRing.Want.any(asked.tokens());
    int own =
        Math.floorMod(asked.step().trial().id().hashCode(), endpoint.gate().credentials().size());
    return KeyRing.Want.same(own, true, asked.tokens());
  }

  private KeyRing.Want nextKey(Sender.Sent sent, int last, Sender.Asked asked) {
    return sent.ruling().again() == Ruling.Again.NEXT_KEY
        ? KeyRing.Want.after(last, asked.tokens())
        : KeyRing.Want.same(last, endpoint.affine(), asked.tokens());
  }

  private Waits sleep(Tally.Decision next) throws InterruptedException {
    if (next.nanos() == 0) return Waits.NONE;
    var wake = new Semaphore(0);
    long since = times.nanoTime().getAsLong();
    asleep.add(wake);
    try {
      if (over.isEmpty()) times.pause().until(wake, next.nanos());
    } finally {
      asleep.remove(wake);
    }
    long nanos = times.nanoTime().getAsLong() - since;
    Optional<String> source = Optional.of(next.source());
    return next.byServer() ? new Waits(0, nanos, source) : new Waits(nanos, 0, source);
  }

  /// The step ends with its last attempt, whose failure is for good now; or with one that was never
  /// sent.
  private Attempts barred(List<Attempted> made, int number, Over is, Waits slept) {
    String why = "not asked: the target was stopped: " + is.why();
    if (made.isEmpty())
      return Attempts.of(
          outcomes.unsent(number, is.cause(), why, Attempted.Next.STOP_TARGET, slept));
    return forGood(made, Attempted.Next.STOP_TARGET, "not asked again: the target was stopped");
  }

  private Attempts barred(List<Attempted> made, int number, Gate.Entry.Barred is, Waits slept) {
    if (over.isPresent()) return barred(made, number, over.get(), slept);
    Attempted.Next next = is.stopsTarget() ? Attempted.Next.STOP_TARGET : Attempted.Next.GIVE_UP;
    if (!made.isEmpty()) return ended(forGood(made, next, is.why()).all());
    Waits all = slept.and(is.waits());
    return ended(List.of(outcomes.unsent(number, is.cause(), said(is), next, all)));
  }

  private String said(Gate.Entry.Barred is) {
    return "%s: not asked: %s".formatted(endpoint.baseUrl().peer(), is.why());
  }

  private static Attempts forGood(List<Attempted> made, Attempted.Next next, String why) {
    var all = new ArrayList<>(made);
    all.add(all.removeLast().leadingTo(next, why));
    return new Attempts(all);
  }

  @Override
  public void stop(Cause cause, String why) {
    if (over.isPresent()) return;
    over = Optional.of(new Over(cause, why));
    endpoint.gate().drop(this, cause, why);
    asleep.forEach(Semaphore::release);
    reserving.forEach(Reservation::close);
  }
}
