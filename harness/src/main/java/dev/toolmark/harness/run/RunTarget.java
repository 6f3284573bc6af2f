package dev.toolmark.harness.run;

import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import java.util.List;
import java.util.Optional;

/// A target as a run needs it: how to ask, and with what. `asked`: fingerprint of all here that can
/// change a request. `extra`: top-level members added as they stand. `oneModelAt`: the provider,
/// where loading a second model unloads this one; empty where models stand side by side;
/// `fallback`: who is asked where this target gives no answer; its name is `target→fallback`, and
/// its own fallback is not asked.
public record RunTarget(
    String name,
    String model,
    Ask ask,
    Sampling sampling,
    Thinking thinking,
    List<Opaque> extra,
    String asked,
    Optional<String> oneModelAt,
    Exchange exchange,
    Optional<Fallback> fallback) {
  /// `name`: the fallback's own. `target`: the same target under the name of the answers it gives
  /// in another's place.
  public record Fallback(String name, RunTarget target) {}

  /// Between a target and its fallback in the name of the answers that the second gave.
  private static final String ARROW = "→";

  public RunTarget {
    extra = List.copyOf(extra);
  }

  /// The name of the answers that `fallback` gave in the place of `target`.
  public static String behind(String target, String fallback) {
    return target + ARROW + fallback;
  }

  /// The same with a fallback.
  public RunTarget fallingBackTo(RunTarget other) {
    return new RunTarget(
        name,
        model,
        ask,
        sampling,
        thinking,
        extra,
        asked,
        oneModelAt,
        exchange,
        Optional.of(new Fallback(other.name, other.behind(name))));
  }

  /// This target as the fallback of another.
  public RunTarget behind(String target) {
    return new RunTarget(
        behind(target, name),
        model,
        ask,
        sampling,
        thinking,
        extra,
        asked,
        oneModelAt,
        exchange,
        Optional.empty());
  }
}
