package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;

/// Asks nothing: the target has no key. Every step fails, unsent, and gives the target up.
final class KeylessExchange implements Exchange {
  private final Outcomes outcomes;
  private final String why;

  KeylessExchange(Endpoint endpoint, String why) {
    this.outcomes = new Outcomes(endpoint);
    this.why = why;
  }

  @Override
  public Attempts ask(ChatRequest request, StepId step, int firstNumber) {
    return Attempts.of(
        outcomes.unsent(firstNumber, Cause.BAD_KEY, why, Attempted.Next.STOP_TARGET, Waits.NONE));
  }
}
