package dev.toolmark.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The same answers written as streams of openai-chat, from pieces in plain text, as the simulator
/// writes them. Bytes are those that come out: no padding is among them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WritingBenchmark {
  private final OpenAiChat ours = new OpenAiChat();
  private final List<Telling> tellings =
      ChatStreams.inRotation().stream().map(Telling::new).toList();
  private int turn;

  /// What is written must be read as what was told. Throws where it is not.
  @Setup
  public void verify() {
    for (Telling telling : tellings) {
      var written = new Written();
      telling.to(ours.encoder(written));
      ours.read(written.bytes(), Integer.MAX_VALUE).mustBe(telling.said(), "what was written");
      if (written.writes() != ChatStreams.EVENTS)
        throw new IllegalStateException("written in " + written.writes() + " frames");
    }
  }

  @Benchmark
  public long encode(Volume volume) {
    turn = turn + 1 == tellings.size() ? 0 : turn + 1;
    var counted = new CountedBytes();
    tellings.get(turn).to(ours.encoder(counted));
    volume.add(counted.bytes(), counted.writes());
    return counted.bytes();
  }
}
