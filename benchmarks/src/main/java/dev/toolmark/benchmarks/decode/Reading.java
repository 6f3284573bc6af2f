package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Rotation;
import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Contender;
import dev.toolmark.benchmarks.contender.Contenders;
import dev.toolmark.benchmarks.contender.Heard;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// One contender over the streams of one corpus; one operation is one whole stream. The contender
/// is the one that the benchmark's method is named after, and the only one that is made, so that
/// the code which all of ours share is compiled for it alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Reading {
  private Rotation rotation = Rotation.NONE;
  private Contender contender = Contenders.nobody();

  abstract String corpus();

  abstract String protocol();

  /// A reader that reads wrongly is not measured. Throws for it.
  @Setup
  public void setUp(BenchmarkParams params) {
    String name = params.getBenchmark();
    ready(name.substring(name.lastIndexOf('.') + 1));
  }

  void ready(String name) {
    rotation = Rotation.of(corpus(), protocol());
    contender = Contenders.named(name, protocol());
    for (WireStream stream : rotation.streams()) contender.check(stream);
  }

  final long read(Volume volume) {
    WireStream stream = rotation.next();
    var heard = Heard.counting();
    contender.read(stream, heard);
    volume.add(stream.bytes().length, stream.events());
    return heard.size();
  }
}
