package dev.toolmark.providers;

import dev.toolmark.providers.chat.ChatRequest;

/// A way to ask one target: encode, sign, send, decode. Blocks the calling thread; safe to call
/// from many.
public interface Exchange {
  /// One step, in as many attempts as it takes. `firstNumber`: the number of the first (more than 1
  /// when a resume asks again). Throws `InterruptedException` when the run is stopped: the exchange
  /// is cancelled, and the ledger hears of its end (cause `stopped`) or, if it was never sent, of
  /// nothing.
  Attempts ask(ChatRequest request, StepId step, int firstNumber) throws InterruptedException;
}
