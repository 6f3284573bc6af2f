package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/// simdjson-java, a document of each event.
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Simd extends Reading {
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

  @Benchmark
  public long simdjson(Volume volume) {
    return read(volume);
  }
}
