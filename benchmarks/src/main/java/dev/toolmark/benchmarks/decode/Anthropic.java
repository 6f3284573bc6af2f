package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.*;

@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Anthropic {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "";

  @Param({"anthropic-messages"})
  public String protocol = "";

  @Benchmark
  public long anthropicJava(Volume volume) {
    throw new UnsupportedOperationException();
  }
}
