package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Rotation;
import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Limit;
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

/// What no reader can beat: the same bytes only looked at, or only copied.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Limits {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

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

  private Rotation rotation = Rotation.NONE;

  /// Throws where one finds something else than what is there.
  @Setup
  public void setUp() {
    rotation = Rotation.of(corpus, protocol);
    for (WireStream stream : rotation.streams())
      for (Limit limit : Limit.values()) limit.check(stream);
  }

  private int of(Limit limit, Volume volume) {
    WireStream stream = rotation.next();
    int found = limit.of(stream.bytes());
    volume.add(stream.bytes().length, stream.events());
    return found;
  }

  @Benchmark
  public int newlineBytes(Volume volume) {
    return of(Limit.NEWLINE_BYTES, volume);
  }

  @Benchmark
  public int newlineSwar(Volume volume) {
    return of(Limit.NEWLINE_SWAR, volume);
  }

  @Benchmark
  public int arraycopy(Volume volume) {
    return of(Limit.ARRAYCOPY, volume);
  }
}
