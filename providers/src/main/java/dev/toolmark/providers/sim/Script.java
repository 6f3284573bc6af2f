package dev.toolmark.providers.sim;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a simulated model says in one step. Arguments are text, so that they can be broken. Times
/// and tokens are empty where nobody knows them; they are never made up.
public record Script(
    List<Call> calls,
    String text,
    OptionalDouble latencySeconds,
    OptionalLong inputTokens,
    OptionalLong outputTokens) {
  public record Call(String name, String arguments) {}

  public Script {
    calls = List.copyOf(calls);
  }

  public static Script says(String text) {
    return new Script(
        List.of(), text, OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  public static Script calls(List<Call> calls) {
    return new Script(
        calls, "", OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
  }
}
