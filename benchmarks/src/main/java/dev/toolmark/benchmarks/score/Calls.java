package dev.toolmark.benchmarks.score;

import dev.toolmark.benchmarks.Volume;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.*;

@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Calls {
  @Param({"right", "wrong"})
  public String verdict = "";

  @Benchmark
  public long ours(Volume volume) {
    throw new UnsupportedOperationException();
  }
}
