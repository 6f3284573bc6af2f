package dev.toolmark.benchmarks.decode;

import dev.toolmark.benchmarks.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// The SDK of Anthropic.
public class Anthropic extends Reading {
  @Param({"generated", "mixed", "recorded"})
  public String corpus = "generated";

  @Param({"anthropic-messages"})
  public String protocol = "anthropic-messages";

  @Override
  String corpus() {
    return corpus;
  }

  @Override
  String protocol() {
    return protocol;
  }

  @Benchmark
  public long anthropicJava(Volume volume) {
    return read(volume);
  }
}
