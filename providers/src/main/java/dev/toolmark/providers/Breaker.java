package dev.toolmark.providers;

import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps calls from a provider that is down: opens after 20 failures in a row, or where half of the
/// last minute's calls failed, of 20 or more; lets one call through every 15 s then, and closes
/// when one succeeds. Only failures of the whole provider count. Times are nanoseconds of the
/// gate's clock. Not safe to share between threads: the gate guards it.
final class Breaker {
  private static final int ENOUGH = 20;
  private static final long SECOND = 1_000_000_000L;
  private static final long WINDOW = 60 * SECOND;
  static final long PROBE_EVERY = 15 * SECOND;

  /// The calls of one second.
  private static final class Slice {
    private final long second;
    private int calls;
    private int failures;

    Slice(long second) {
      this.second = second;
    }
  }

  private final Deque<Slice> slices = new ArrayDeque<>();
  private int calls;
  private int failures;
  private int inARow;
  private boolean open;
  private long probed;

  /// Nanoseconds until a call may go; 0: now.
  long hold(long now) {
    return open ? Math.max(0, probed + PROBE_EVERY - now) : 0;
  }

  boolean isOpen() {
    return open;
  }

  /// A call goes out.
  void sends(long now) {
    if (open) probed = now;
  }

  void succeeded(long now) {
    inARow = 0;
    count(now, false);
    if (!open) return;
    open = false;
    slices.clear();
    calls = 0;
    failures = 0;
  }

  void failed(long now) {
    inARow++;
    count(now, true);
    if (inARow >= ENOUGH || (calls >= ENOUGH && failures * 2 >= calls)) open(now);
  }

  /// Two keys in a row heard that the provider is busy: it opens, unless a call succeeded between.
  void openIfFailing(long now) {
    if (inARow > 1) open(now);
  }

  private void open(long now) {
    if (open) return;
    open = true;
    probed = now;
  }

  private void count(long now, boolean failure) {
    long second = Math.floorDiv(now, SECOND);
    while (!slices.isEmpty() && (second - slices.getFirst().second) * SECOND >= WINDOW) {
      Slice old = slices.removeFirst();
      calls -= old.calls;
      failures -= old.failures;
    }
    if (slices.isEmpty() || slices.getLast().second != second) slices.addLast(new Slice(second));
    Slice slice = slices.getLast();
    slice.calls++;
    calls++;
    if (!failure) return;
    slice.failures++;
    failures++;
  }
}
