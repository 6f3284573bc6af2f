package dev.toolmark.benchmarks.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Slice;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OursTest {
  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void what_is_written_is_read_as_it_was_told_and_counted(String protocol) {
    for (Slice.Form form : Slice.Form.values()) {
      var ours = new Ours();
      ours.protocol = protocol;
      ours.ready(form);
      var volume = new Volume();
      long bytes = ours.escaped(volume) + ours.escaped(volume);
      assertThat(volume.bytes).isEqualTo(bytes).isGreaterThan(20_000);
      assertThat(volume.events).isBetween(1_000L, 1_200L);
    }
  }
}
