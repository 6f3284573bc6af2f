package dev.toolmark.benchmarks.requestencode;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Trees;
import dev.toolmark.benchmarks.contender.Wires;
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
import tools.jackson.databind.JsonNode;

/// The second step of a conversation with six tools, written. One operation and one event is one
/// request; bytes are those of its body.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Requests {
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

  private final Trees trees = new Trees();
  private Wires wires = new Wires("openai-chat");
  private JsonNode tree = trees.read(wires.written().wire().body());

  @Setup
  public void setUp() {
    wires = new Wires(protocol);
    tree = trees.read(wires.written().wire().body());
  }

  @Benchmark
  public int ours(Volume volume) {
    int bytes = wires.protocol().encodeRequest(wires.asked()).wire().body().length;
    volume.add(bytes, 1);
    return bytes;
  }

  /// The body written from a tree that was made beforehand.
  @Benchmark
  public int jacksonTree(Volume volume) {
    int bytes = trees.write(tree).length;
    volume.add(bytes, 1);
    return bytes;
  }
}
