package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import java.util.OptionalDouble;

/// A demand on a run. `suite`: a glob, each suite on its own; `*`: all of them together. `target`:
/// a glob, each target on its own. Just one of `atLeast` and `atMost` is there; of shares they are
/// from 0 to 1. `passesUnclear`: whether it holds where the trials are too few to say.
public record Gate(
    String suite,
    String target,
    String measure,
    OptionalDouble atLeast,
    OptionalDouble atMost,
    boolean passesUnclear,
    Place place) {
  public Gate {
    if (atLeast.isPresent() == atMost.isPresent())
      throw new IllegalArgumentException("a gate has one bound, at_least or at_most");
  }
}
