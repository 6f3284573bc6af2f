package dev.toolmark.harness.run;

import java.util.Optional;

/// What was thrown first in a run: what comes after it is often but its consequence.
final class FirstFault {
  private Optional<Throwable> fault = Optional.empty();

  synchronized void met(Throwable thrown) {
    if (fault.isEmpty()) fault = Optional.of(thrown);
  }

  /// Throws it; returns where nothing was thrown.
  synchronized void rethrow() {
    if (fault.isEmpty()) return;
    switch (fault.get()) {
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable thrown -> throw new IllegalStateException(thrown);
    }
  }
}
