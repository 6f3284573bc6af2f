package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Slice;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long BYTES_A_QUESTION = 1024; // what asking for the allocation may take

  @Test
  void every_arrival_keeps_its_time_and_its_events_however_many_there_are() {
    var arrivals = new Arrivals();
    var random = new Random(5);
    long[] times = random.longs(5_000).toArray();
    int[] events = IntStream.generate(() -> random.nextInt(1, 9)).limit(5_000).toArray();
    int sum = 0;
    var sums = new int[events.length];
    for (int i = 0; i < times.length; i++) {
      arrivals.add(times[i]);
      for (int n = 0; n < events[i]; n++) arrivals.events(++sum);
      sums[i] = sum;
    }
    assertThat(arrivals.count()).isEqualTo(5_000);
    for (int i = 0; i < times.length; i++) {
      assertThat(arrivals.time(i)).as("time %d, seed 5", i).isEqualTo(times[i]);
      assertThat(arrivals.eventsBy(i)).as("events by %d, seed 5", i).isEqualTo(sums[i]);
    }
  }

  @Test
  void an_event_makes_no_garbage_and_an_arrival_takes_its_room_alone() {
    var timed = new TimedSink(new DeafSink());
    var text = new Slice().at(new byte[] {'a'}, 0, 1, Slice.Form.ESCAPED);
    stream(timed, text, 0, 1_000); // loads what is used
    int arrivals = 1 << 16;
    long before = allocated();
    stream(timed, text, 1_000, arrivals);
    long perArrival = 12;
    assertThat(allocated() - before)
        .as("bytes for %d arrivals of 8 events, the room of the last piece with them", arrivals)
        .isLessThan(2 * perArrival * arrivals + BYTES_A_QUESTION);
    before = allocated();
    for (int i = 0; i < 1_000_000; i++) timed.text(0, text);
    assertThat(allocated() - before).as("bytes for a million events").isLessThan(BYTES_A_QUESTION);
  }

  private static void stream(TimedSink timed, Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      timed.arrived(i);
      for (int n = 0; n < 8; n++) timed.text(0, text);
    }
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getCurrentThreadAllocatedBytes();
  }
}
