package dev.toolmark.harness.suite;

/// An expected call. `tool`: a name (a glob where the key allows one). `times`: how many such
/// calls, 1 or more. `optional`: may be left out.
public record CallPattern(
    String tool, Arguments arguments, int times, boolean optional, Place place) {
  /// What its arguments must be.
  public sealed interface Arguments {
    record Anything() implements Arguments {}

    record Named(java.util.SequencedMap<String, Matcher> matchers) implements Arguments {}
  }
}
