package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedSinkTest {
  private final AnswerCollector heard = new AnswerCollector();
  private final TimedSink timed = new TimedSink(heard);

  private static Slice slice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.ESCAPED);
  }

  @Test
  void each_first_is_the_time_of_its_read_and_events_of_one_read_share_it() {
    timed.arrived(-50); // a clock may stand anywhere, even below zero
    timed.opened(0, StreamSink.Kind.REASONING);
    timed.usage(Usage.UNKNOWN);
    timed.violation(new Violation(Violation.Rule.USAGE_MISSING, 0, ""));
    assertThat(timed.firstContent()).as("an opening is no content").isEmpty();
    timed.arrived(0);
    timed.reasoning(0, slice("a"));
    timed.reasoning(0, slice("b"));
    timed.closed(0);
    timed.arrived(20);
    timed.opened(1, StreamSink.Kind.TEXT);
    timed.text(1, slice("c"));
    timed.callOpened(2, new CallId("x", false), "f");
    timed.arrived(30);
    timed.arguments(2, slice("{}"));
    timed.closed(2);
    timed.arrived(40);
    timed.closed(1);
    timed.stop(new StopReason(Why.CALLS, Optional.empty(), Optional.empty()));
    timed.end();
    assertThat(timed.firstReasoning()).hasValue(0);
    assertThat(timed.firstContent()).hasValue(0);
    assertThat(timed.firstTool()).hasValue(20);
    assertThat(timed.arguments()).as("the close of the text is not a call's").hasValue(30);
    assertThat(timed.lastEvent()).hasValue(30);
    assertThat(timed.events()).isEqualTo(5);
    assertThat(heard.answer().parts()).hasSize(3);
    assertThat(heard.over()).isTrue();
  }

  @Test
  void the_last_of_several_calls_decides_when_the_arguments_were_complete() {
    timed.arrived(10);
    timed.callOpened(0, new CallId("x", false), "f");
    timed.callOpened(1, new CallId("y", false), "g");
    timed.arrived(11);
    timed.closed(1);
    timed.arrived(15);
    timed.closed(0);
    assertThat(timed.arguments()).hasValue(15);
    assertThat(timed.firstReasoning()).isEmpty();
  }

  @Test
  void an_arrival_is_a_read_that_carried_events_with_all_that_had_come_by_then() {
    timed.arrived(10);
    timed.usage(Usage.UNKNOWN); // no event: a keep-alive or a head
    timed.arrived(20);
    timed.opened(0, StreamSink.Kind.TEXT);
    timed.text(0, slice("a"));
    timed.text(0, slice("b"));
    timed.arrived(20); // the clock stood still: two reads all the same
    timed.text(0, slice("c"));
    timed.arrived(50);
    for (int i = 0; i < 100; i++) {
      timed.arrived(60 + i);
      timed.text(0, slice("d"));
    }
    assertThat(timed.arrivals()).isEqualTo(102);
    assertThat(timed.arrivedAt(0)).isEqualTo(20);
    assertThat(timed.eventsBy(0)).isEqualTo(2);
    assertThat(timed.arrivedAt(1)).isEqualTo(20);
    assertThat(timed.eventsBy(1)).isEqualTo(3);
    assertThat(timed.arrivedAt(101)).isEqualTo(159);
    assertThat(timed.eventsBy(101)).isEqualTo(timed.events()).isEqualTo(103);
  }
}
