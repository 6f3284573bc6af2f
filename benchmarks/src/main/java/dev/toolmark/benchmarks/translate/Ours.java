package dev.toolmark.benchmarks.translate;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Out;
import dev.toolmark.benchmarks.corpus.WireStream;
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

/// The decoder of one protocol into the encoder of another. Bytes and events are those that go in;
/// one operation is one whole stream.
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
  public String from = "openai-chat";

  @Param({
    "openai-chat",
    "openai-responses",
    "anthropic-messages",
    "gemini",
    "ollama",
    "cohere",
    "bedrock-converse"
  })
  public String to = "openai-chat";

  private Pairs pairs = new Pairs("openai-chat", "openai-chat");

  @Setup
  public void setUp() {
    pairs = new Pairs(from, to);
  }

  @Benchmark
  public long ours(Volume volume) {
    WireStream stream = pairs.next();
    var out = Out.counting();
    pairs.translate(stream, out);
    volume.add(stream.bytes().length, stream.events());
    return out.count();
  }
}
