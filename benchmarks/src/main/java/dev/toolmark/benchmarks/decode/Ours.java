package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// Our decoders.
public class Ours extends Reading {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

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

  @Override
  String corpus() {
    return corpus;
  }

  @Override
  String protocol() {
    return protocol;
  }

  /// Bytes in, pieces of bytes out.
  @Benchmark
  public long slices(Volume volume) {
    return read(volume);
  }

  /// The same where the stream comes in segments of TCP: most of them end within an event.
  @Benchmark
  public long slicesInSegments(Volume volume) {
    return read(volume);
  }

  /// Bytes in, a string for each piece out.
  @Benchmark
  public long strings(Volume volume) {
    return read(volume);
  }

  /// Bytes in, the whole answer out as values, as a run keeps it.
  @Benchmark
  public long answer(Volume volume) {
    return read(volume);
  }
}
