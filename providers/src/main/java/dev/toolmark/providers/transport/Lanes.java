package dev.toolmark.providers.transport;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lanes of one kind. One will do until it has so many exchanges that another thread beside its
/// own finds enough to read; where each has that many, whichever has fewest takes the next. Each is
/// made when it is needed. Figures: docs/adr/0012.
final class Lanes {
  /// So many exchanges are enough for a lane.
  static final int ENOUGH = 256;

  private final Supplier<HttpClient> clients;
  private final int most;
  private final Backlog backlog;
  private final LongSupplier nanoTime;
  private final Object growth = new Object();

  /// Never changed, but replaced: who asks how it goes must not wait while a client is made.
  private volatile List<Lane> lanes = List.of();

  private boolean closed;

  /// `most`: never more of them.
  Lanes(Supplier<HttpClient> clients, int most, Backlog backlog, LongSupplier nanoTime) {
    this.clients = clients;
    this.most = most;
    this.backlog = backlog;
    this.nanoTime = nanoTime;
  }

  /// For one exchange, which must be given back.
  Lane take() {
    Lane ready = ready();
    if (ready != null) return ready;
    synchronized (growth) { // one makes it, the others wait for it
      ready = ready();
      return ready != null ? ready : grown();
    }
  }

  /// The one that has fewest; null: a further one is due.
  private synchronized @Nullable Lane ready() {
    Lane least = least();
    if (least == null || (least.exchanges() >= ENOUGH && lanes.size() < most)) return null;
    least.takes();
    return least;
  }

  private @Nullable Lane least() {
    Lane least = null;
    for (Lane one : lanes) if (least == null || one.exchanges() < least.exchanges()) least = one;
    return least;
  }

  /// Where no further one can be had, such as for want of descriptors, the others go on.
  private Lane grown() {
    HttpClient client;
    try {
      client = clients.get();
    } catch (RuntimeException none) {
      return another(none);
    }
    return added(new Lane(client, backlog, nanoTime));
  }

  private synchronized Lane another(RuntimeException none) {
    Lane least = least();
    if (least == null) throw none;
    least.takes();
    return least;
  }

  private synchronized Lane added(Lane further) {
    if (closed) further.close();
    var all = new ArrayList<>(lanes);
    all.add(further);
    lanes = List.copyOf(all);
    further.takes();
    return further;
  }

  synchronized void give(Lane used) {
    used.gives();
  }

  /// The longest of them. See `AtWork`.
  long busyNanos() {
    long longest = 0;
    for (Lane one : lanes) longest = Math.max(longest, one.work().nanos());
    return longest;
  }

  /// How many reads were put off until now. See `LateReads`.
  long rests() {
    long rests = 0;
    for (Lane one : lanes) rests += one.late().rests();
    return rests;
  }

  /// Exchanges under way end as cut, and those to come.
  synchronized void close() {
    closed = true;
    for (Lane one : lanes) one.close();
  }
}
