package dev.toolmark.providers.transport;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Answers that were asked for after a rest and have not been read. There are `PLACES` for them,
/// and more are asked for only where one waits too long: the thread that reads goes round all that
/// have something, so those that wait for their first event find its round short, while of the
/// others each read brings the more the longer it is put off. Who is not read within `PATIENCE` has
/// nothing to be read, and holds no place any more.
///
/// Not safe for several threads.
final class Awaited {
  static final int PLACES = 16;

  /// In nanoseconds.
  static final long PATIENCE = 15_000_000;

  private final Map<LateReads.Reading, Long> since = new LinkedHashMap<>(); // the oldest first

  /// Whether another one may be asked for at that time.
  boolean hasPlace(long now) {
    if (since.size() < PLACES) return true;
    Iterator<Long> oldest = since.values().iterator();
    while (oldest.hasNext() && now - oldest.next() > PATIENCE) oldest.remove();
    return since.size() < PLACES;
  }

  void asked(LateReads.Reading it, long now) {
    since.put(it, now);
  }

  /// It was read. Who has no place changes nothing.
  void came(LateReads.Reading it) {
    since.remove(it);
  }
}
