package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The client of langchain4j.
public class LangChain extends Reading {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

  @Param({"openai-chat"})
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
  public long langchain4j(Volume volume) {
    return read(volume);
  }
}
