package dev.toolmark.benchmarks.contender;

import dev.toolmark.benchmarks.corpus.WireStream;

/// A reader that is measured. Not safe to share between threads.
public interface Contender {
  /// As in the names of benchmarks.
  String name();

  /// Whether it understands that protocol at all.
  boolean reads(String protocol);

  /// Reads one whole stream and hands every piece of text and arguments on, in order. Throws where
  /// it cannot.
  void read(WireStream stream, Heard into);

  /// Throws unless it delivers what the stream says. Nothing that reads wrongly is measured.
  default void check(WireStream stream) {
    var heard = Heard.keeping();
    read(stream, heard);
    Sameness.demand(stream, heard, name());
  }
}
