package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;

/// Decides when a target is not to be asked again in this run: at once where every further request
/// would fail alike and may harm (a key that is refused, an account without credit), after three in
/// a row where it would only be in vain (nobody there, no such model). Source: reliability.md
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
    if (!isFinal(failure.cause()) && row < IN_A_ROW) return false;
    stopped = Optional.of(failure);
    return true;
  }

  private static boolean isFinal(Cause cause) {
    return cause == Cause.BAD_KEY || cause == Cause.NO_CREDIT;
  }

  private static boolean isInVain(Cause cause) {
    return cause == Cause.UNREACHABLE || cause == Cause.NOT_FOUND || cause == Cause.FORBIDDEN;
  }
}
