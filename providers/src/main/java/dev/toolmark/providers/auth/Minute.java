package dev.toolmark.providers.auth;

import java.util.Arrays;

/// An amount that may be spent a minute, strictly: no more than `limit` in any stretch of 61 s. The
/// second beyond the minute is for requests that travel at different speeds, so that a server which
/// counts strictly finds no more than the limit either; it costs 1.6 % of the throughput. A tenth
/// of the stretch takes a tenth of the limit, so that a minute's share is not spent in one burst. A
/// single amount above the limit goes when nothing else is spent. Not safe to share between
/// threads.
final class Minute {
  static final long SPAN_NANOS = 61_000_000_000L;
  private static final int PARTS = 10;
  private static final long PART_NANOS = SPAN_NANOS / PARTS;

  private final long limit;
  private final long part;

  /// A ring of what was spent and when; places count up and are taken modulo the length.
  private long[] times = new long[16];

  private long[] amounts = new long[16];

  private long first;
  private long young;
  private long next;
  private long spent;
  private long spentOfLate;

  Minute(long limit) {
    if (limit < 1) throw new IllegalArgumentException("a limit is 1 or more, was " + limit);
    this.limit = limit;
    this.part = Math.ceilDiv(limit, PARTS);
  }

  /// Nanoseconds until that amount may be spent; 0: now.
  long waitFor(long amount, long now) {
    forget(now);
    long wait = 0;
    if (spentOfLate >= part) wait = untilYoungAreLess(now);
    if (spent > 0 && spent + amount > limit) wait = Math.max(wait, untilFreed(amount, now));
    return wait;
  }

  private long untilYoungAreLess(long now) {
    long left = spentOfLate;
    long wait = 0;
    for (long place = young; place < next; place++) {
      left -= amounts[at(place)];
      wait = Math.max(wait, times[at(place)] + PART_NANOS - now);
      if (left < part) break;
    }
    return wait;
  }

  private long untilFreed(long amount, long now) {
    long left = spent;
    long wait = 0;
    for (long place = first; place < next; place++) {
      left -= amounts[at(place)];
      wait = Math.max(wait, times[at(place)] + SPAN_NANOS - now);
      if (left == 0 || left + amount <= limit) break;
    }
    return wait;
  }

  /// Spends it; what names it for `correct`.
  long spend(long amount, long now) {
    forget(now);
    if (next - first == times.length) grow();
    times[at(next)] = now;
    amounts[at(next)] = amount;
    spent += amount;
    spentOfLate += amount;
    return next++;
  }

  /// What was spent there turned out to be that much.
  void correct(long place, long amount) {
    if (place < first) return;
    long more = amount - amounts[at(place)];
    amounts[at(place)] = amount;
    spent += more;
    if (place >= young) spentOfLate += more;
  }

  /// What was spent there was spent that late, since the request took its time to arrive. What
  /// stands after it is forgotten no sooner.
  void late(long place, long time) {
    if (place >= first) times[at(place)] = Math.max(times[at(place)], time);
  }

  private void forget(long now) {
    for (; young < next && now - times[at(young)] >= PART_NANOS; young++)
      spentOfLate -= amounts[at(young)];
    for (; first < young && now - times[at(first)] >= SPAN_NANOS; first++)
      spent -= amounts[at(first)];
  }

  private int at(long place) {
    return (int) (place & (times.length - 1));
  }

  private void grow() {
    long[] oldTimes = times;
    long[] oldAmounts = amounts;
    times = Arrays.copyOf(times, times.length * 2);
    amounts = Arrays.copyOf(amounts, amounts.length * 2);
    for (long place = first; place < next; place++) {
      int from = (int) (place & (oldTimes.length - 1));
      times[at(place)] = oldTimes[from];
      amounts[at(place)] = oldAmounts[from];
    }
  }
}
