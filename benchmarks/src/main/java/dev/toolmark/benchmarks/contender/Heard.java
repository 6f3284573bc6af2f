package dev.toolmark.benchmarks.contender;

import java.util.ArrayList;
import java.util.List;

/// What a reader hands on. Counts while it is measured: then a string is only kept until the next,
/// so that it must have been made. Keeps all while the reader is checked. One class for both, so
/// that a check before the measurement does not make the calls of the measurement slower.
public final class Heard {
  private final boolean keeps;
  private final List<String> texts = new ArrayList<>();
  private final List<String> fragments = new ArrayList<>();
  private long size;
  private String last = "";

  private Heard(boolean keeps) {
    this.keeps = keeps;
  }

  public static Heard counting() {
    return new Heard(false);
  }

  static Heard keeping() {
    return new Heard(true);
  }

  /// Whether strings are wanted even of a reader that can do without.
  boolean keeps() {
    return keeps;
  }

  /// Of all pieces: characters, or bytes as they stand. To be returned by a benchmark.
  public long size() {
    return size + last.length();
  }

  void text(String piece) {
    last = piece;
    size += piece.length();
    if (keeps && !piece.isEmpty()) texts.add(piece);
  }

  void arguments(String fragment) {
    last = fragment;
    size += fragment.length();
    if (keeps && !fragment.isEmpty()) fragments.add(fragment);
  }

  /// A piece of that many bytes that nobody makes a string of.
  void bytes(int length) {
    size += length;
  }

  List<String> texts() {
    return texts;
  }

  List<String> fragments() {
    return fragments;
  }
}
