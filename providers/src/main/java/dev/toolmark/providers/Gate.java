package dev.toolmark.providers;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.chat.Cause;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Where calls to one provider wait until they may go. First come, first served; a call holds a
/// permit from sending to its last byte, and whoever waits holds none. Shared by all targets of the
/// provider and safe to call from many threads.
final class Gate {
  /// What a call wants. `owner`: the exchange it belongs to. `patience`: the nanoseconds that it
  /// waits for cooling keys and a provider that is down. `switchAfter`: of these, those after which
  /// somebody else is asked.
  record Want(Object owner, KeyRing.Want key, long patience, long switchAfter) {
    /// Nobody else is there to be asked.
    Want(Object owner, KeyRing.Want key, long patience) {
      this(owner, key, patience, Long.MAX_VALUE);
    }
  }

  /// What came of waiting.
  sealed interface Entry {
    /// `queue`: nanoseconds for a permit. `vain`: of the waits, those that a step has patience for.
    record In(Admission.Pass pass, long queue, Waits waits, long vain) implements Entry {}

    /// Nothing may be sent. `stopsTarget`: nor anything else in this run.
    record Barred(Cause cause, String why, boolean stopsTarget, Waits waits) implements Entry {}
  }

  /// One call that waits. Guarded by the lock, but for `wake`.
  private static final class Waiter {
    final Want want;
    final long since;
    final Blocked.Sums before;
    final Semaphore wake = new Semaphore(0);
    Optional<Entry> entry = Optional.empty();
    long wakeAt = Long.MAX_VALUE;

    Waiter(Want want, long since, Blocked.Sums before) {
      this.want = want;
      this.since = since;
      this.before = before;
    }
  }

  private final Admission admission;
  private final List<Credential> credentials;
  private final LongSupplier nanoTime;
  private final Pause pause;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Waiter> queue = new LinkedHashSet<>();
  private final Blocked blocked = new Blocked();

  /// Whose calls are not let in any more, and why.
  private final IdentityHashMap<Object, Entry.Barred> dropped = new IdentityHashMap<>();

  Gate(Admission admission, LongSupplier nanoTime, Pause pause) {
    this.admission = admission;
    this.credentials = List.copyOf(admission.credentials());
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /// Of all its keys, in order; one at least.
  List<Credential> credentials() {
    return credentials;
  }

  /// What the first in the queue waits for, for people; empty: nobody waits here.
  Optional<String> waitingFor() {
    lock.lock();
    try {
      return queue.isEmpty() ? Optional.empty() : blocked.what();
    } finally {
      lock.unlock();
    }
  }

  /// Blocks until the call may go or never will.
  Entry enter(Want want) throws InterruptedException {
    Waiter me;
    lock.lock();
    try {
      Entry.Barred never = dropped.get(want.owner());
      if (never != null) return never;
      long now = nanoTime.getAsLong();
      me = new Waiter(want, now, blocked.upTo(now));
      queue.add(me);
      admit(now);
    } finally {
      lock.unlock();
    }
    while (true) {
      OptionalLong wait = remaining(me);
      if (wait.isEmpty()) return me.entry.orElseThrow();
      try {
        pause.until(me.wake, wait.getAsLong());
      } catch (InterruptedException stop) {
        abandon(me);
        throw stop;
      }
    }
  }

  /// How long it is to wait yet; empty: it is decided.
  private OptionalLong remaining(Waiter me) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (me.entry.isEmpty() && me.wakeAt != Long.MAX_VALUE && now - me.wakeAt >= 0) {
        me.wakeAt = Long.MAX_VALUE;
        admit(now);
      }
      if (me.entry.isPresent()) return OptionalLong.empty();
      long vain = blocked.upTo(now).since(me.before).vain();
      long patience = me.want.patience() - vain;
      boolean switches = blocked.inVain() && vain >= me.want.switchAfter();
      if (patience <= 0 || switches) {
        Cause cause = admission.isDown() ? Cause.OVERLOADED : Cause.RATE_LIMITED;
        bar(me, cause, blocked.why(patience > 0), admission.isDown() && !switches, now);
        queue.remove(me);
        admit(now);
        return OptionalLong.empty();
      }
      if (blocked.inVain() && me.want.switchAfter() != Long.MAX_VALUE)
        patience = Math.min(patience, me.want.switchAfter() - vain);
      long wait = me.wakeAt == Long.MAX_VALUE ? Long.MAX_VALUE : me.wakeAt - now;
      return OptionalLong.of(blocked.inVain() ? Math.min(wait, patience) : wait);
    } finally {
      lock.unlock();
    }
  }

  private void abandon(Waiter me) {
    lock.lock();
    try {
      queue.remove(me);
      if (me.entry.orElse(null) instanceof Entry.In in) admission.unused(in.pass());
      admit(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /// Lets in all who may go, in order. Who waits for what everybody waits for ends the round; who
  /// waits for a key of its own does not.
  private void admit(long now) {
    blocked.upTo(now);
    Blocked.Reason reason = Blocked.Reason.NOTHING;
    String source = "";
    for (Iterator<Waiter> waiters = queue.iterator(); waiters.hasNext(); ) {
      Waiter next = waiters.next();
      if (!(word(next, now) instanceof Admission.Word.Wait wait)) {
        waiters.remove();
        next.wake.release();
        continue;
      }
      if (reason == Blocked.Reason.NOTHING) {
        reason = wait.reason();
        source = wait.source();
      }
      lookAgain(next, wait.nanos(), now);
      if (!next.want.key().bound() || wait.everybody()) break;
    }
    if (blocked.by(reason, source)) for (Waiter each : queue) each.wake.release();
  }

  /// A word that lets it in or turns it away has been carried out.
  private Admission.Word word(Waiter next, long now) {
    Admission.Word word = admission.word(next.want.key(), now);
    switch (word) {
      case Admission.Word.Wait _ -> {}
      case Admission.Word.Go(int key) -> letIn(next, key, now);
      case Admission.Word.No(Cause cause, String why) -> bar(next, cause, why, true, now);
    }
    return word;
  }

  private static void lookAgain(Waiter later, long nanos, long now) {
    if (nanos == Long.MAX_VALUE || now + nanos >= later.wakeAt) return;
    later.wakeAt = now + nanos;
    later.wake.release();
  }

  private void letIn(Waiter next, int key, long now) {
    Admission.Pass pass = admission.take(key, next.want.key().tokens(), now);
    Blocked.Sums spent = blocked.upTo(now).since(next.before);
    long queued = Math.max(0, now - next.since - spent.waits());
    next.entry = Optional.of(new Entry.In(pass, queued, blocked.waits(spent), spent.vain()));
  }

  private void bar(Waiter me, Cause cause, String why, boolean stopsTarget, long now) {
    Waits waits = blocked.waits(blocked.upTo(now).since(me.before));
    me.entry = Optional.of(new Entry.Barred(cause, why, stopsTarget, waits));
  }

  /// A server has taken the key. Called when the head of the answer is read: the lock is held for
  /// moments only.
  void proved(Admission.Pass pass) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (admission.proved(pass, now)) admit(now);
    } finally {
      lock.unlock();
    }
  }

  /// Gives the permit back.
  Admission.Left leave(Admission.Pass pass, Admission.End end) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      Admission.Left left = admission.left(pass, end, now);
      admit(now);
      return left;
    } finally {
      lock.unlock();
    }
  }

  /// Gives the permit of a call back that never went.
  void unused(Admission.Pass pass) {
    lock.lock();
    try {
      admission.unused(pass);
      admit(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /// Nobody of that owner waits any longer, nor will.
  @SuppressWarnings("ReferenceEquality") // an owner is itself and like no other
  void drop(Object owner, Cause cause, String why) {
    lock.lock();
    try {
      dropped.put(owner, new Entry.Barred(cause, why, true, Waits.NONE));
      long now = nanoTime.getAsLong();
      for (Waiter each : new ArrayList<>(queue)) {
        if (each.want.owner() != owner) continue;
        bar(each, cause, why, true, now);
        queue.remove(each);
        each.wake.release();
      }
      admit(now);
    } finally {
      lock.unlock();
    }
  }
}
