package dev.toolmark.providers.frame;

/// Reads events that look like earlier ones where they stand, before they are cut out. A framer
/// asks it at the first byte of each event, and shows it each event that it cut out itself.
public interface Repeats {
  /// What `read` returns for an event that it does not know.
  int UNKNOWN = 0;

  /// What `read` returns where all bytes that are there are the beginning of an event it knows.
  int CUT = -1;

  /// The length of the event that begins at `at`, and of those that follow it with nothing between
  /// them but an LF behind a CR, as far as they are known: all of them have been read then. Else
  /// `UNKNOWN` or `CUT`, and nothing has happened. `offset`: where `at` stands in the stream.
  int read(byte[] bytes, int at, int to, long offset);

  /// The same of the first event alone.
  default int readOne(byte[] bytes, int at, int to, long offset) {
    return read(bytes, at, to, offset);
  }

  /// The same of messages with the headers of `framed`, of which an event is headers and payload:
  /// only such are known here that are right by their sums and all there.
  default int read(byte[] bytes, int at, int to, long offset, EventFrameSums framed) {
    return UNKNOWN;
  }

  /// Whether all of these bytes are an event that it knows. Nothing has happened yet; `readKnown`
  /// reads it.
  default boolean knows(byte[] bytes, int from, int to) {
    return false;
  }

  /// Reads the event that it was asked for last and knows. `offset`: where `from` stands in the
  /// stream.
  default void readKnown(byte[] bytes, int from, int to, long offset) {}

  /// The event that was handed on just now stands whole in these bytes, its end included, and
  /// changed nothing in the framer.
  void seen(byte[] bytes, int from, int to);
}
