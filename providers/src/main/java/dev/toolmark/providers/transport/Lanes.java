package dev.toolmark.providers.transport;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
  private final List<Lane> lanes = new ArrayList<>();

  /// `most`: never more of them.
  Lanes(Supplier<HttpClient> clients, int most, Backlog backlog, LongSupplier nanoTime) {
    this.clients = clients;
    this.most = most;
    this.backlog = backlog;
    this.nanoTime = nanoTime;
  }

  /// For one exchange, which must be given back.
  synchronized Lane take() {
    Lane found = least();
    found.takes();
    return found;
  }

  private Lane least() {
    Lane least = null;
    for (Lane one : lanes) if (least == null || one.exchanges() < least.exchanges()) least = one;
    if (least != null && (least.exchanges() < ENOUGH || lanes.size() == most)) return least;
    Lane further = new Lane(clients.get(), backlog, nanoTime);
    lanes.add(further);
    return further;
  }

  synchronized void give(Lane used) {
    used.gives();
  }

  /// The longest of them. See `AtWork`.
  synchronized long busyNanos() {
    long longest = 0;
    for (Lane one : lanes) longest = Math.max(longest, one.work().nanos());
    return longest;
  }

  /// How many reads were put off until now. See `LateReads`.
  synchronized long rests() {
    long rests = 0;
    for (Lane one : lanes) rests += one.late().rests();
    return rests;
  }

  /// Exchanges under way end as cut.
  synchronized void close() {
    for (Lane one : lanes) one.close();
  }
}
