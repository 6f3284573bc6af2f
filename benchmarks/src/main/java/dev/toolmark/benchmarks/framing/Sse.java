package dev.toolmark.benchmarks.framing;

import dev.toolmark.benchmarks.Rotation;
import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.frame.SseFramer;
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

/// Event streams. One operation is one whole stream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Sse {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

  @Param({"openai-chat", "openai-responses", "anthropic-messages", "gemini", "cohere"})
  public String protocol = "openai-chat";

  private Rotation rotation = Rotation.NONE;

  /// Throws where the framer finds another number of events than there are.
  @Setup
  public void setUp() {
    rotation = Rotation.of(corpus, protocol);
    for (WireStream stream : rotation.streams()) {
      int events = frames(stream).events();
      if (events != stream.events())
        throw new IllegalStateException(
            "the framer found %d of %d events of %s"
                .formatted(events, stream.events(), stream.name()));
    }
  }

  private static CountingFrames frames(WireStream stream) {
    var frames = new CountingFrames();
    new SseFramer(Integer.MAX_VALUE, frames).feed(stream.bytes(), 0, stream.bytes().length);
    return frames;
  }

  @Benchmark
  public long ours(Volume volume) {
    WireStream stream = rotation.next();
    CountingFrames frames = frames(stream);
    volume.add(stream.bytes().length, stream.events());
    return frames.bytes();
  }
}
