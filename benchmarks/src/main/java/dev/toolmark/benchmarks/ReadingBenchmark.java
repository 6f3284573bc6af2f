package dev.toolmark.benchmarks;

import dev.toolmark.providers.frame.SseFramer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Streams of openai-chat read by our decoder, by the two ways of Jackson, and by a loop that only
/// looks for line ends: the limit of a reader that takes one byte at a time. One operation is one
/// whole stream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingBenchmark {
  /// What one segment of TCP carries on most networks.
  private static final int SEGMENT = 1448;

  private static final int WHOLE = Integer.MAX_VALUE;
  private final OpenAiChat ours = new OpenAiChat();
  private final JacksonTree tree = new JacksonTree();
  private final JacksonTokens tokens = new JacksonTokens();

  /// A reader that reads wrongly is not measured. Throws for it.
  @Setup
  public void verify(Rotation rotation) {
    for (ChatStream stream : rotation.streams()) {
      Said said = stream.said();
      ours.read(stream.bytes(), WHOLE).mustBe(said, "our decoder");
      ours.read(stream.bytes(), SEGMENT).mustBe(said, "our decoder, in segments,");
      tree.read(stream.bytes()).mustBe(said, "Jackson's tree");
      tokens.read(stream.bytes()).mustBe(said, "Jackson's streaming parser");
      verifyScans(stream);
    }
  }

  private void verifyScans(ChatStream stream) {
    CountingFrames frames = frames(stream);
    int around = stream.events() * "data: \n\n".length();
    if (frames.events() != stream.events() || frames.bytes() != stream.bytes().length - around)
      throw new IllegalStateException(
          "the framer found %d events, %d bytes".formatted(frames.events(), frames.bytes()));
    int lines = lines(stream.bytes());
    if (lines != 2 * stream.events())
      throw new IllegalStateException("the newline scan found " + lines + " lines");
  }

  private static ChatStream counted(Rotation rotation, Volume volume) {
    ChatStream stream = rotation.next();
    volume.add(stream.bytes().length, stream.events());
    return stream;
  }

  /// Bytes in, pieces of bytes out.
  @Benchmark
  public long decode(Rotation rotation, Volume volume) {
    return decoded(counted(rotation, volume), WHOLE);
  }

  /// The same where the stream comes in segments: most of them end within an event.
  @Benchmark
  public long decodeInSegments(Rotation rotation, Volume volume) {
    return decoded(counted(rotation, volume), SEGMENT);
  }

  private long decoded(ChatStream stream, int read) {
    var sink = new CountingSink();
    ours.decode(stream.bytes(), read, sink);
    return sink.heard();
  }

  /// Bytes in, the whole answer out as strings: what both Jackson readers do.
  @Benchmark
  public Object decodeToAnswer(Rotation rotation, Volume volume) {
    return ours.read(counted(rotation, volume).bytes(), WHOLE);
  }

  @Benchmark
  public Object jacksonTree(Rotation rotation, Volume volume) {
    return tree.read(counted(rotation, volume).bytes());
  }

  @Benchmark
  public Object jacksonTokens(Rotation rotation, Volume volume) {
    return tokens.read(counted(rotation, volume).bytes());
  }

  /// Events cut out and not looked into.
  @Benchmark
  public long framing(Rotation rotation, Volume volume) {
    return frames(counted(rotation, volume)).bytes();
  }

  private static CountingFrames frames(ChatStream stream) {
    var frames = new CountingFrames();
    new SseFramer(WHOLE, frames).feed(stream.bytes(), 0, stream.bytes().length);
    return frames;
  }

  @Benchmark
  public int newlineScan(Rotation rotation, Volume volume) {
    return lines(counted(rotation, volume).bytes());
  }

  /// Counts within an `if`, so that the loop stays one that looks at a byte and decides.
  private static int lines(byte[] bytes) {
    int lines = 0;
    int at = 0;
    while (at < bytes.length) {
      while (at < bytes.length && bytes[at] != '\n') at++;
      if (at < bytes.length) lines++;
      at++;
    }
    return lines;
  }
}
