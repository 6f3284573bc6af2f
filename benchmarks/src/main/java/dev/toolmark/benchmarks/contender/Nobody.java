package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;

/// Before a benchmark is set up. Apart from `Contender`, for whoever is measured cold would load it
/// too.
final class Nobody implements Contender {
  @Override
  public String name() {
    return "nobody";
  }

  @Override
  public boolean reads(String protocol) {
    return false;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    throw new IllegalStateException("not set up");
  }
}
