package dev.toolmark.benchmarks.timeline;

import dev.toolmark.benchmarks.Rotation;
import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Wires;
import dev.toolmark.benchmarks.corpus.WireStream;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.transport.TimedSink;
import dev.toolmark.providers.wire.Decoder;
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

/// Answers as a run keeps them, each read decoded as it comes, with a look at the clock for each
/// read and a stamp for each event, and without. One operation is one whole stream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Answers {
  @Param({"openai-chat", "anthropic-messages"})
  public String protocol = "openai-chat";

  /// Bytes a read: less than an event of chat, so that nearly each has a read of its own, and what
  /// the client reads at most.
  @Param({"300", "16384"})
  public int read = 300;

  private Rotation rotation = Rotation.NONE;
  private Wires wires = new Wires("openai-chat");

  /// Throws where the stamps are not of all events and reads.
  @Setup
  public void setUp() {
    wires = new Wires(protocol);
    rotation = Rotation.of("generated", protocol);
    for (WireStream stream : rotation.streams()) {
      TimedSink timed = stamped(stream, new AnswerCollector());
      int last = timed.arrivals() - 1;
      if (timed.events() == 0 || timed.eventsBy(last) != timed.events())
        throw new IllegalStateException(
            "%d events of %s, %d of them in arrivals"
                .formatted(timed.events(), stream.name(), timed.eventsBy(last)));
    }
  }

  private TimedSink stamped(WireStream stream, AnswerCollector collector) {
    var timed = new TimedSink(collector);
    Decoder decoder = wires.decoder(timed);
    byte[] bytes = stream.bytes();
    for (int at = 0; at < bytes.length; at += read) {
      timed.arrived(System.nanoTime());
      if (!decoder.feed(bytes, at, Math.min(bytes.length, at + read))) break;
    }
    decoder.end();
    return timed;
  }

  @Benchmark
  public int timed(Volume volume) {
    WireStream stream = rotation.next();
    var collector = new AnswerCollector();
    TimedSink timed = stamped(stream, collector);
    volume.add(stream.bytes().length, stream.events());
    return timed.events() + collector.answer().parts().size();
  }

  @Benchmark
  public int untimed(Volume volume) {
    WireStream stream = rotation.next();
    var collector = new AnswerCollector();
    wires.decode(stream.bytes(), read, collector);
    volume.add(stream.bytes().length, stream.events());
    return collector.answer().parts().size();
  }
}
