package dev.toolmark.providers;

import dev.toolmark.providers.transport.TimedSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the events of an answer came in. An arrival is a read that carried at least one event: all
/// events of a read have its time, so gaps lie between arrivals and never between two events that
/// came together. Where a server, a proxy or a busy client holds events back and lets them go in
/// bursts, gaps tell of the bursts: `events` of the timing over `arrivals` says how far that goes.
///
/// `stalls`: gaps longer than `STALL`, and `stalledNanos` their sum. `points`: how many events had
/// come by when, at most 60 of the arrivals, the first and the last always among them.
public record Rhythm(int arrivals, Gaps gaps, int stalls, long stalledNanos, List<Point> points) {
  /// So long after the start of sending, that many events had come.
  public record Point(long micros, int events) {}

  /// A gap that is longer is a stall.
  public static final Duration STALL = Duration.ofSeconds(1);

  /// No event came, or the answer was asked for whole.
  public static final Rhythm NONE = new Rhythm(0, Gaps.NONE, 0, 0, List.of());

  private static final int MOST_POINTS = 60;
  private static final long NANOS_A_MICRO = 1000;

  public Rhythm {
    points = List.copyOf(points);
  }

  /// `start`: of sending, by the clock of `timed`.
  static Rhythm of(TimedSink timed, long start, Duration stall) {
    int arrivals = timed.arrivals();
    if (arrivals == 0) return NONE;
    var gaps = new long[arrivals - 1];
    int stalls = 0;
    long stalled = 0;
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = timed.arrivedAt(i + 1) - timed.arrivedAt(i);
      if (gaps[i] <= stall.toNanos()) continue;
      stalls++;
      stalled += gaps[i];
    }
    return new Rhythm(arrivals, Gaps.of(gaps), stalls, stalled, points(timed, start));
  }

  /// Spread evenly over the arrivals.
  private static List<Point> points(TimedSink timed, long start) {
    int last = timed.arrivals() - 1;
    int steps = Math.min(last, MOST_POINTS - 1);
    var points = new ArrayList<Point>(steps + 1);
    for (int i = 0; i <= steps; i++) {
      int at = steps == 0 ? 0 : (int) ((long) i * last / steps);
      points.add(new Point((timed.arrivedAt(at) - start) / NANOS_A_MICRO, timed.eventsBy(at)));
    }
    return points;
  }
}
