package dev.toolmark.providers.transport;

/// When the reads of a stream came that carried events, and how many events there were by each.
/// Twelve bytes an arrival, kept in pieces of which each is as long as all before it: nothing is
/// copied, and nothing is left for the collector before the stream's end. Times in nanoseconds.
final class Arrivals {
  private static final int FIRST_BITS = 5;
  private static final int FIRST = 1 << FIRST_BITS; // the length of the first two pieces
  private static final int PIECES = Integer.SIZE - FIRST_BITS;

  private final long[][] times = new long[PIECES][];
  private final int[][] events = new int[PIECES][];
  private long[] timesNow = new long[FIRST];
  private int[] eventsNow = new int[FIRST];
  private int at = -1; // in the piece that is filled now
  private int piece;
  private int count;

  Arrivals() {
    times[0] = timesNow;
    events[0] = eventsNow;
  }

  int count() {
    return count;
  }

  /// A read came, its events are to follow.
  void add(long time) {
    if (++at == timesNow.length) nextPiece();
    timesNow[at] = time;
    count++;
  }

  private void nextPiece() {
    timesNow = new long[count];
    eventsNow = new int[count];
    times[++piece] = timesNow;
    events[piece] = eventsNow;
    at = 0;
  }

  /// There were so many by the last arrival; there is one.
  void events(int soFar) {
    eventsNow[at] = soFar;
  }

  /// `arrival`: from 0.
  long time(int arrival) {
    return times[piece(arrival)][place(arrival)];
  }

  int eventsBy(int arrival) {
    return events[piece(arrival)][place(arrival)];
  }

  private static int piece(int arrival) {
    return PIECES - Integer.numberOfLeadingZeros(arrival | (FIRST - 1));
  }

  private static int place(int arrival) {
    return arrival < FIRST ? arrival : arrival - Integer.highestOneBit(arrival);
  }
}
