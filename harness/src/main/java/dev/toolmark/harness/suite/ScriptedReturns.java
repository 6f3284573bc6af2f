package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.IdentityHashMap;
import java.util.Optional;

/// Which entry of `returns` answers a call: the first whose `when` the arguments match and whose
/// `times` are not used up. Its state is the count of uses in one trial. Not safe for several
/// threads.
public final class ScriptedReturns {
  private final IdentityHashMap<Return, Integer> used = new IdentityHashMap<>();

  /// Counts as a use. Empty: no entry answers.
  public Optional<Return> take(ToolDefinition tool, JsonValue.Obj arguments) {
    for (Return entry : tool.returns()) {
      if (!isLeft(entry) || !Matching.members(entry.when(), arguments, Expectation.Mode.SUBSET))
        continue;
      used.merge(entry, 1, Integer::sum);
      return Optional.of(entry);
    }
    return Optional.empty();
  }

  private boolean isLeft(Return entry) {
    return entry.times().isEmpty() || used.getOrDefault(entry, 0) < entry.times().getAsInt();
  }
}
