package dev.toolmark.benchmarks.journal;

import dev.toolmark.benchmarks.Volume;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.*;

@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Append {

  @Benchmark
  public long ours(Volume volume) {
    throw new UnsupportedOperationException();
  }

  @Benchmark
  public long durably(Volume volume) {
    throw new UnsupportedOperationException();
  }
}
