package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// Jackson's two ways.
public class Jackson extends Reading {
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

  /// Lines as strings, a tree of each event.
  @Benchmark
  public long jacksonTree(Volume volume) {
    return read(volume);
  }

  /// The streaming parser, one over the bytes of each event.
  @Benchmark
  public long jacksonTokens(Volume volume) {
    return read(volume);
  }
}
