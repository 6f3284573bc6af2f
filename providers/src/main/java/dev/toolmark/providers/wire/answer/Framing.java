package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Repeats;
import java.util.Optional;

/// How the answers of a protocol are framed where they are streamed: by what first bytes a stream
/// is known, and how it is cut into events. One for each answer.
public interface Framing {
  /// What a response is, by its first bytes. No enum, and no interface apart for what is cut: each
  /// would be one more class for every fresh process.
  int UNDECIDED = 0;

  int STREAM = 1;
  int BODY = 2;

  /// Hears the events of a stream, in order; what is known of them is read before they are cut out.
  interface Events extends Repeats {
    /// `offset`: where the first of these bytes stood, from the start of the stream. `type`: the
    /// event's own, where its frame has one. False stops the cutting for good.
    boolean event(byte[] bytes, int from, int to, long offset, Optional<String> type);

    /// The event that was not ended when the stream was; told by `unfinished` alone.
    void unfinished(byte[] bytes, int from, int to, long offset, Optional<String> type);

    /// An event is longer than the limit: nothing more is cut. `offset`: where it began.
    void overLimit(long offset);
  }

  /// Of all bytes so far, without a BOM and white space before them. At least one.
  int guess(byte[] bytes, int from, int to);

  /// When no more bytes come and none decided.
  int atEnd();

  /// What is wrong with a stream that came like this; empty where nothing is.
  Optional<String> wrong();

  /// The stream is cut from now on. To be called once, before the rest. `limit`: bytes of one
  /// event.
  void begin(int limit, Events into);

  void feed(byte[] bytes, int from, int to);

  /// No more bytes come: tells what stands there unended, once, if anything does.
  void unfinished();

  /// Whether an event that only the end of the stream ended is read as any other; else it is
  /// dropped, unless it is the closing one.
  boolean readsUnfinished();
}
