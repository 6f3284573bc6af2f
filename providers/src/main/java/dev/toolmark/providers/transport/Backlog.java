package dev.toolmark.providers.transport;

/// Whether answers bring more than is read as it comes: a crowd of exchanges is under way, answers
/// are read as fast as can be, and still each read finds several events that have waited for it,
/// not for a moment but for some tenths of a second. It is over when so few events come that each
/// could be read by itself, or when answers that rested have been read soon after they could be for
/// half a second: exchanges that began together come in waves, and a lull between two is no end. An
/// answer's first read says nothing, for what stands there came at once.
///
/// Safe to call from the threads of several lanes.
class Backlog {
  /// So many exchanges at the least: a round over fewer takes no longer than some 8 ms.
  static final int CROWD = Lanes.ENOUGH;

  /// So many reads a second are made only where one follows the other.
  static final int PLENTY = 5_000;

  /// So many events in a read have waited.
  static final int SEVERAL = 3;

  /// Who is read so many nanoseconds after it could be is read soon.
  static final long SOON = 8_000_000;

  /// What is looked at together, in nanoseconds.
  static final long WINDOW = 50_000_000;

  /// So many windows in which answers were read soon end it.
  static final int CALM = 10;

  private static final long PAUSE = 20 * WINDOW;
  private static final double WEIGHT = 0.2; // of one window beside those before it
  private static final double SECOND = 1e9;

  private int exchanges;
  private boolean behind;
  private double rate; // events a second
  private double together; // events a read
  private int calm; // windows

  private boolean begun;
  private long since; // of the window
  private int reads;
  private int events;
  private int waits;
  private long waited;

  synchronized void begins() {
    exchanges++;
  }

  synchronized void ends() {
    exchanges--;
  }

  /// What was so a second ago, before nothing was read, is not so now.
  synchronized boolean isBehind(long now) {
    return behind && exchanges >= CROWD && now - since < PAUSE;
  }

  /// An answer's further read has brought so many events, at that time.
  synchronized void read(int brought, long now) {
    if (!begun || now - since >= WINDOW) look(now);
    reads++;
    events += brought;
  }

  /// An answer that had rested was read so many nanoseconds after it could be.
  synchronized void waited(long nanos) {
    waits++;
    waited += nanos;
  }

  private void look(long now) {
    if (begun) judge(now - since);
    begun = true;
    since = now;
    reads = 0;
    events = 0;
    waits = 0;
    waited = 0;
  }

  private void judge(long passed) {
    double seen = events * SECOND / passed;
    rate = passed >= PAUSE ? seen : smoothed(rate, seen);
    if (reads > 0) together = smoothed(together, (double) events / reads);
    if (waits > 0) calm = waited < waits * SOON ? calm + 1 : 0;
    if (behind) behind = rate >= PLENTY && calm < CALM;
    else behind = rate >= PLENTY && together >= SEVERAL && reads * SECOND / passed >= PLENTY;
    if (behind) together = 0; // reads that are put off bring more
    else calm = 0;
  }

  private static double smoothed(double before, double seen) {
    return before + WEIGHT * (seen - before);
  }
}
