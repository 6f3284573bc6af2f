package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.TrialTag;
import java.util.ArrayList;
import java.util.function.Predicate;

/// Asks a target in one way until an answer shows that its server does not have that way, and in
/// another from then on: by `openai-chat` where the route of `openai-responses` is missing, or with
/// the whole conversation where the answer before it is not kept. The attempt that showed it stands
/// with the others, in the protocol in which it was made, and so does each after it.
final class SwitchingExchange implements Exchange {
  private final Exchange first;
  private final Exchange second;
  private final Predicate<Attempted> missing;
  private final String why;
  private volatile boolean switched;

  /// `missing`: whether an attempt shows it. `why`: said after that attempt's detail.
  SwitchingExchange(Exchange first, Exchange second, Predicate<Attempted> missing, String why) {
    this.first = first;
    this.second = second;
    this.missing = missing;
    this.why = why;
  }

  @Override
  public Attempts ask(ChatRequest request, StepId step, int firstNumber)
      throws InterruptedException {
    if (switched) return second.ask(request, step, firstNumber);
    Attempts made = first.ask(request, step, firstNumber);
    Attempted last = made.last();
    boolean shown = missing.test(last);
    if (!shown && !(switched && isUnsent(last))) return made;
    switched = true;
    var before = new ArrayList<>(made.all());
    before.removeLast();
    if (shown) before.add(last.leadingTo(Attempted.Next.AGAIN, why));
    int next = before.isEmpty() ? firstNumber : before.getLast().number() + 1;
    return second.ask(request, step, next).after(before);
  }

  /// It was barred, since another trial's attempt had shown it.
  private static boolean isUnsent(Attempted attempt) {
    return attempt.failure().filter(it -> it.phase() == Phase.BEFORE_SENDING).isPresent();
  }

  @Override
  public void forget(TrialTag trial) {
    first.forget(trial);
    second.forget(trial);
  }

  @Override
  public void stop(Cause cause, String why) {
    first.stop(cause, why);
    second.stop(cause, why);
  }
}
