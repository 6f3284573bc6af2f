package dev.toolmark.harness.suite;

import java.util.Optional;

/// Something wrong in a file. `what`: what is wrong and what is allowed. `hint`: what was probably
/// meant.
public record Problem(Place place, boolean warning, String what, Optional<String> hint) {
  /// `file:line:column: what (hint)`.
  @Override
  public String toString() {
    return place
        + ": "
        + (warning ? "warning: " : "")
        + what
        + hint.map(h -> " (" + h + ")").orElse("");
  }
}
