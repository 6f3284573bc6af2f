package dev.toolmark.benchmarks;

import dev.toolmark.benchmarks.corpus.Corpus;
import dev.toolmark.benchmarks.corpus.WireStream;
import java.util.List;

/// Hands the streams of a corpus out in turn. For one thread.
public final class Rotation {
  /// Before a benchmark is set up.
  public static final Rotation NONE = new Rotation(List.of());

  private final List<WireStream> streams;
  private int turn;

  private Rotation(List<WireStream> streams) {
    this.streams = streams;
  }

  public static Rotation of(String corpus, String protocol) {
    return new Rotation(Corpus.named(corpus).streams(protocol));
  }

  public List<WireStream> streams() {
    return streams;
  }

  public WireStream next() {
    turn = turn + 1 == streams.size() ? 0 : turn + 1;
    return streams.get(turn);
  }
}
