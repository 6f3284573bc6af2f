package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.wire.answer.Telling;
import java.util.HashSet;
import java.util.Set;

/// The ids of the calls of one answer: no two are the same, and one that is missing is made.
final class CallIds {
  private final Telling telling;
  private final Set<String> taken = new HashSet<>();
  private int calls;

  CallIds(Telling telling) {
    this.telling = telling;
  }

  /// `given`: what the wire gave, maybe "".
  CallId next(String given, String name) {
    int ordinal = calls++;
    if (!given.isEmpty() && taken.add(given)) return new CallId(given, false);
    telling.violation(
        given.isEmpty() ? Rule.CALL_ID_MISSING : Rule.CALL_ID_REUSED,
        given.isEmpty() ? name : given);
    String made = "call_" + ordinal;
    while (!taken.add(made)) made += "_";
    return new CallId(made, true);
  }

  boolean any() {
    return calls > 0;
  }
}
