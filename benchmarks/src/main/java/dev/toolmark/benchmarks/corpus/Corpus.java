package dev.toolmark.benchmarks.corpus;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// Where streams come from. By name: `generated`, `mixed`, `recorded`.
public enum Corpus {
  /// The wire shapes of the vendors.
  GENERATED,
  /// The same answers where the order of members, the optional ones and the white space change from
  /// event to event: legal, and nothing that a reader could learn.
  MIXED,
  /// The recorded fixtures: whole answers without fault.
  RECORDED;

  /// So many that no branch predictor learns one by heart.
  private static final int IN_ROTATION = 8;

  public static Corpus named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// Different streams of that protocol, to be read in turn; the same ones every time. Throws where
  /// there are none.
  public List<WireStream> streams(String protocol) {
    return switch (this) {
      case GENERATED, MIXED ->
          LongStream.range(0, IN_ROTATION).mapToObj(seed -> stream(protocol, seed)).toList();
      case RECORDED -> Recordings.of(protocol);
    };
  }

  /// The same seed makes the same bytes. Not for `RECORDED`.
  public WireStream stream(String protocol, long seed) {
    if (this == RECORDED) throw new IllegalArgumentException("recordings have no seed");
    return Generator.stream(protocol, seed, this == MIXED);
  }
}
