package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;

/// Our decoder, its pieces as they stand in the bytes or each as a string.
final class Ours implements Contender {
  /// What the client reads at a time.
  private static final int READ = 16 << 10;

  /// What one segment of TCP carries on most networks: most of these reads end within an event.
  private static final int SEGMENT = 1448;

  private final String name;
  private final boolean strings;
  private final int read;
  private final Wires wires;

  private Ours(String name, boolean strings, int read, String protocol) {
    this.name = name;
    this.strings = strings;
    this.read = read;
    wires = new Wires(protocol);
  }

  static Contender slices(String protocol) {
    return new Ours("slices", false, READ, protocol);
  }

  static Contender slicesInSegments(String protocol) {
    return new Ours("slicesInSegments", false, SEGMENT, protocol);
  }

  static Contender strings(String protocol) {
    return new Ours("strings", true, READ, protocol);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean reads(String protocol) {
    return true;
  }

  @Override
  public void read(WireStream stream, Heard into) {
    wires.decode(stream.bytes(), read, new DeltaSink(into, strings));
  }
}
