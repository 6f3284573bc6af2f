package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The SDK of OpenAI.
public class OpenAi extends Reading {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

  @Param({"openai-chat", "openai-responses"})
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
  public long openaiJava(Volume volume) {
    return read(volume);
  }
}
