package dev.toolmark.providers.textcall;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// A part that waits for those before it.
sealed interface Kept permits KeptText, Kept.Whole {
  /// Its number as it came.
  int part();

  void opaque(String kind, Slice value);

  void close();

  static byte[] copy(Slice slice) {
    return Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
  }

  /// A part that is not text: its events, in order.
  final class Whole implements Kept {
    interface Event {
      void to(StreamSink into, int part);
    }

    private final int part;
    private final PartsOut out;
    private final List<Event> events = new ArrayList<>();
    private boolean closed;

    /// `closed`: its opening is all there is to it.
    Whole(int part, PartsOut out, Event opening, boolean closed) {
      this.part = part;
      this.out = out;
      this.closed = closed;
      events.add(opening);
    }

    @Override
    public int part() {
      return part;
    }

    void add(Event event) {
      events.add(event);
    }

    @Override
    public void opaque(String kind, Slice value) {
      byte[] bytes = copy(value);
      add((into, number) -> into.opaque(number, kind, out.slice(bytes, Slice.Form.RAW)));
    }

    @Override
    public void close() {
      closed = true;
      add(StreamSink::closed);
    }

    /// Says all of it. Its new number, if it goes on.
    OptionalInt release() {
      int number = out.number();
      events.forEach(event -> event.to(out.into(), number));
      return closed ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }
}
