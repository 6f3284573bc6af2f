package dev.toolmark.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void an_answer_is_the_same_for_the_same_seed_and_another_for_another() {
    var first = new MadeUpAnswer(7);
    assertThat(first.text()).isEqualTo(new MadeUpAnswer(7).text());
    assertThat(first.arguments()).isEqualTo(new MadeUpAnswer(7).arguments());
    assertThat(first.text()).isNotEqualTo(new MadeUpAnswer(8).text());
  }

  @Test
  void an_encoder_is_told_as_many_events_as_are_counted() {
    var answer = new MadeUpAnswer(1);
    var listener = new Listener();
    answer.tell(listener);
    assertThat(listener.events()).isEqualTo(answer.told());
  }

  @Test
  void what_is_written_wrongly_is_not_measured() {
    var told = new MadeUpAnswer(1);
    var codec = new Codec("openai-chat");
    var out = new Written(true);
    new MadeUpAnswer(2).tell(codec.encoder(out));
    assertThatThrownBy(() -> Stream.checked(told, out, codec))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not read as it was told");
  }

  @Test
  void figures_divide_by_what_they_say() {
    var figures = new Figures(new Job.Decode("x"), 2, 3_000_000, 1_000, 1_000_000_000L, 4_000);
    assertThat(figures.megabytesPerSecond()).isEqualTo(3);
    assertThat(figures.eventsPerSecond()).isEqualTo(1_000);
    assertThat(figures.nanosPerEvent()).isEqualTo(1_000_000);
    assertThat(figures.allocatedPerEvent()).isEqualTo(4);
  }

  @Test
  void bytes_are_those_read_and_for_an_encoder_those_written() {
    long written = new Meter(3, 1e-6).measure(new Job.Encode("ollama")).bytes();
    long read = new Meter(3, 1e-6).measure(new Job.Decode("ollama")).bytes();
    assertThat(written).as("both are of one answer of the same seed").isEqualTo(read);
  }
}
