package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Optional;

/// The stop of an answer for a protocol that has no refusal, where it stands as text: its stop says
/// then that the answer is none.
public final class RefusedStop {
  private RefusedStop() {}

  /// `refused`: whether the answer holds a refusal.
  public static Optional<StopReason> of(Optional<StopReason> stop, boolean refused) {
    boolean plain = stop.map(s -> s.why() == Why.END || s.why() == Why.UNSAID).orElse(true);
    return refused && plain
        ? Optional.of(new StopReason(Why.FILTERED, Optional.empty(), Optional.empty()))
        : stop;
  }
}
