package dev.toolmark.benchmarks.translate;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.Trees;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.ArrayList;
import java.util.List;
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

/// The same events by Jackson's trees: every event of the one protocol read to a tree, every event
/// of the other written from a tree that was made beforehand. The least that a translator by trees
/// must do: it makes no tree of the other, and cuts and frames nothing but bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Jackson {
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

  private final Trees trees = new Trees();
  private List<WireStream> read = List.of();
  private final List<List<JsonNode>> written = new ArrayList<>();
  private int turn;

  @Setup
  public void setUp() {
    var pairs = new Pairs(from, to);
    read = pairs.read();
    for (WireStream stream : pairs.written()) written.add(trees.read(stream));
  }

  @Benchmark
  public long jacksonTree(Volume volume) {
    turn = turn + 1 == read.size() ? 0 : turn + 1;
    WireStream stream = read.get(turn);
    long members = 0;
    for (JsonNode event : trees.read(stream)) members += event.size();
    long bytes = trees.write(written.get(turn));
    volume.add(stream.bytes().length, stream.events());
    return members + bytes;
  }
}
