package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.TrialTag;

/// A way to ask one target: encode, sign, send, decode. Blocks the calling thread; safe to call
/// from many.
public interface Exchange {
  /// One step, in as many attempts as it takes. `firstNumber`: the number of the first (more than 1
  /// when a resume asks again). Throws `InterruptedException` when the run is stopped: the exchange
  /// is cancelled, and the ledger hears of its end (cause `stopped`) or, if it was never sent, of
  /// nothing.
  Attempts ask(ChatRequest request, StepId step, int firstNumber) throws InterruptedException;

  /// The trial has ended, well or badly: what its steps had of retries is forgotten.
  default void forget(TrialTag trial) {}

  /// The target is given up: whoever waits to ask it anything is told so at once, and so is whoever
  /// comes later. What is under way may end.
  default void stop(Cause cause, String why) {}
}
