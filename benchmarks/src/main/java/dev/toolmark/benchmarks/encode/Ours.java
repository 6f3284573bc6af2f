package dev.toolmark.benchmarks.encode;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Out;
import dev.toolmark.benchmarks.contender.Wires;
import dev.toolmark.benchmarks.contender.Writings;
import dev.toolmark.benchmarks.corpus.Corpus;
import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.chat.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// The answers of the generated openai-chat streams written as streams of each protocol: 500 pieces
/// of text and a call in 60. Bytes are those that come out: no padding is among them. One operation
/// is one whole stream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Ours {
  @Param({
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "gemini",
    "ollama",
    "cohere",
    "bedrock-converse"
  })
  public String protocol = "openai-chat";

  private Wires wires = new Wires("openai-chat");
  private final List<Telling> tellings = new ArrayList<>();
  private final List<Integer> events = new ArrayList<>();
  private int turn;

  /// What is written must be read as what was told. Throws where it is not.
  @Setup
  public void setUp(BenchmarkParams params) {
    ready(params.getBenchmark().endsWith(".escaped") ? Slice.Form.ESCAPED : Slice.Form.RAW);
  }

  void ready(Slice.Form form) {
    wires = new Wires(protocol);
    for (WireStream said : Corpus.GENERATED.streams("openai-chat")) {
      var telling = new Telling(said, form);
      var out = Out.keeping();
      telling.to(wires.encoder(out));
      tellings.add(telling);
      events.add(Writings.checked(protocol, out.kept(), said).events());
    }
  }

  private long write(Volume volume) {
    turn = turn + 1 == tellings.size() ? 0 : turn + 1;
    var out = Out.counting();
    tellings.get(turn).to(wires.encoder(out));
    volume.add(out.count(), events.get(turn));
    return out.count();
  }

  /// Pieces as a decoder hands them on.
  @Benchmark
  public long escaped(Volume volume) {
    return write(volume);
  }

  /// Pieces in plain text.
  @Benchmark
  public long plain(Volume volume) {
    return write(volume);
  }
}
