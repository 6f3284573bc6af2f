package dev.toolmark.providers;

import java.util.List;
import java.util.stream.Stream;

/// The attempts of one step, in the order in which they were made; at least one. The last one is
/// the step's outcome; those before it failed.
public record Attempts(List<Attempted> all) {
  public Attempts {
    if (all.isEmpty()) throw new IllegalArgumentException("a step has an attempt or more");
    all = List.copyOf(all);
  }

  /// A step that took one.
  public static Attempts of(Attempted one) {
    return new Attempts(List.of(one));
  }

  public Attempted last() {
    return all.getLast();
  }

  /// How many were begun, those that an earlier life of the run never saw the end of included.
  public int count() {
    return last().number();
  }

  /// These after those of an earlier life of the run.
  public Attempts after(List<Attempted> earlier) {
    return earlier.isEmpty()
        ? this
        : new Attempts(Stream.concat(earlier.stream(), all.stream()).toList());
  }
}
