package dev.toolmark.providers.sim;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a simulated model says in one step. Arguments are text, so that they can be broken. Times
/// and tokens are empty where nobody knows them; they are never made up.
public record Script(
    List<Call> calls,
    String text,
    Ending ending,
    OptionalDouble latencySeconds,
    OptionalLong inputTokens,
    OptionalLong outputTokens) {
  public record Call(String name, String arguments) {}

  /// How the answer ends.
  public enum Ending {
    /// As it should: after the text, or with the calls.
    USUAL,
    /// The text is a refusal.
    REFUSED,
    /// The limit of tokens was reached.
    CUT_BY_LENGTH
  }

  public Script {
    calls = List.copyOf(calls);
  }

  /// Ends as usual.
  public Script(
      List<Call> calls,
      String text,
      OptionalDouble latencySeconds,
      OptionalLong inputTokens,
      OptionalLong outputTokens) {
    this(calls, text, Ending.USUAL, latencySeconds, inputTokens, outputTokens);
  }

  public static Script says(String text) {
    return new Script(
        List.of(), text, OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  public static Script calls(List<Call> calls) {
    return new Script(
        calls, "", OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /// The same with other words.
  public Script with(List<Call> calls, String text) {
    return new Script(calls, text, ending, latencySeconds, inputTokens, outputTokens);
  }

  /// The same with another ending.
  public Script ending(Ending ending) {
    return new Script(calls, text, ending, latencySeconds, inputTokens, outputTokens);
  }
}
