package dev.toolmark.benchmarks.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.providers.Protocols;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each protocol is left once and arrived at once; JMH holds all pairs to the same when it sets
/// them up.
final class PairsTest {
  static Stream<Arguments> ring() {
    var names = Protocols.written().stream().sorted().toList();
    return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
        .map(i -> Arguments.of(names.get(i), names.get((i + 1) % names.size())));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("ring")
  void a_translation_says_the_same(String from, String to) {
    var ours = new Ours();
    ours.from = from;
    ours.to = to;
    ours.setUp();
    var volume = new Volume();
    assertThat(ours.ours(volume)).isPositive();
    assertThat(volume.events).isBetween(560L, 572L);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("ring")
  void the_peer_writes_the_same_streams(String from, String to) {
    var jackson = new Jackson();
    jackson.from = from;
    jackson.to = to;
    jackson.setUp();
    assertThat(jackson.jacksonTree(new Volume())).isPositive();
  }

  @Test
  void the_peer_reads_the_same_bytes() {
    var ours = new Ours();
    var jackson = new Jackson();
    ours.to = "cohere";
    jackson.to = "cohere";
    ours.setUp();
    jackson.setUp();
    var volume = new Volume();
    var peers = new Volume();
    for (int i = 0; i < 8; i++) {
      assertThat(ours.ours(volume)).isPositive();
      assertThat(i % 2 == 0 ? jackson.jacksonTree(peers) : jackson.jacksonPayloads(peers))
          .isPositive();
    }
    assertThat(volume.bytes).isEqualTo(peers.bytes).isPositive();
    assertThat(volume.events).isEqualTo(peers.events).isPositive();
  }
}
