package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;

/// Decides when a target is not to be asked again in this run: at once where its exchange says so
/// (no key is left, a wait too long to be taken), after three in a row where it would only be in
/// vain (nobody there, no such model, a key that is refused time and again). Source: reliability.md
/// section 4, rows 401, 402, 404 and connect.
final class TargetHealth {
  private static final int IN_A_ROW = 3;
  private int row;
  private Optional<Attempted.Failure> stopped = Optional.empty();

  synchronized Optional<Attempted.Failure> stopped() {
    return stopped;
  }

  synchronized void answered() {
    row = 0;
  }

  /// True when this failure stopped the target.
  synchronized boolean failed(Attempted.Failure failure) {
    if (stopped.isPresent()) return false;
    row = isInVain(failure.cause()) ? row + 1 : 0;
    if (failure.next() != Attempted.Next.STOP_TARGET && row < IN_A_ROW) return false;
    stopped = Optional.of(failure);
    return true;
  }

  private static boolean isInVain(Cause cause) {
    return switch (cause) {
      case UNREACHABLE, NOT_FOUND, FORBIDDEN, BAD_KEY, NO_CREDIT -> true;
      default -> false;
    };
  }
}
