package dev.toolmark.benchmarks.translate;

import dev.toolmark.benchmarks.Volume;
import dev.toolmark.benchmarks.contender.FramedTrees;
import dev.toolmark.benchmarks.contender.StreamWriter;
import dev.toolmark.benchmarks.contender.Trees;
import dev.toolmark.benchmarks.contender.Writings;
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
/// of the other written from a tree that was made beforehand. It makes no tree of the other, the
/// least that a translator by trees must do besides; but what it writes is the whole stream that
/// ours is, framing and sums with it, and is held to that before it is measured.
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
  private final StreamWriter writer = new StreamWriter();
  private final List<FramedTrees> framed = new ArrayList<>();
  private final List<List<JsonNode>> bare = new ArrayList<>();
  private int turn;

  /// Throws where it would write something else than ours does.
  @Setup
  public void setUp() {
    var pairs = new Pairs(from, to);
    read = pairs.read();
    for (int i = 0; i < read.size(); i++) {
      WireStream wanted = pairs.written().get(i);
      framed.add(new FramedTrees(wanted, trees));
      bare.add(trees.read(wanted));
      writer.write(framed.getLast());
      Writings.checked(to, writer.written(), read.get(i));
      Writings.demandSame(wanted, writer.written());
    }
  }

  @Benchmark
  public long jacksonTree(Volume volume) {
    WireStream stream = next(volume);
    return members(trees.read(stream)) + writer.write(framed.get(turn));
  }

  /// What stood here before, for who wants to see what framing and sums come to: no sums checked,
  /// bare documents written, each to an array of its own.
  @Benchmark
  public long jacksonPayloads(Volume volume) {
    WireStream stream = next(volume);
    return members(trees.readUnsummed(stream)) + trees.write(bare.get(turn));
  }

  private WireStream next(Volume volume) {
    turn = turn + 1 == read.size() ? 0 : turn + 1;
    WireStream stream = read.get(turn);
    volume.add(stream.bytes().length, stream.events());
    return stream;
  }

  private static long members(List<JsonNode> events) {
    long members = 0;
    for (JsonNode event : events) members += event.size();
    return members;
  }
}
