package dev.toolmark.benchmarks.requestdecode;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Trees;
import dev.toolmark.benchmarks.contender.Wires;
import dev.toolmark.providers.wire.Asked;
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

/// The second step of a conversation with six tools, read. One operation and one event is one
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

  /// Throws where the request is not read as one.
  @Setup
  public void setUp() {
    wires = new Wires(protocol);
    Asked asked = wires.protocol().decodeRequest(wires.written().wire());
    if (!(asked instanceof Asked.Chat(var request))
        || request.messages().size() != wires.asked().messages().size()
        || request.tools().size() != wires.asked().tools().size())
      throw new IllegalStateException("the request was read as " + asked);
  }

  @Benchmark
  public Object ours(Volume volume) {
    Object asked = wires.protocol().decodeRequest(wires.written().wire());
    volume.add(wires.written().wire().body().length, 1);
    return asked;
  }

  /// The body read to a tree, and nothing taken from it.
  @Benchmark
  public Object jacksonTree(Volume volume) {
    byte[] body = wires.written().wire().body();
    Object tree = trees.read(body);
    volume.add(body.length, 1);
    return tree;
  }
}
