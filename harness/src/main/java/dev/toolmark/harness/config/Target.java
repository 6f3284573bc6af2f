package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.providers.sim.Network;
import dev.toolmark.providers.textcall.TextFormat;
import dev.toolmark.providers.textcall.TextTools;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A named provider/model pair with its parameters. The name is its identity in reports. `named`:
/// its owner says the provider; else the model's name told it. `protocol`: in which it is asked;
/// empty: the provider's word stands. `fallback`: the name of the target that is asked where this
/// one gives no answer; `fallbackAfter`: how long is waited for that while all keys of this one
/// rest or its provider is down. `extra`: members added to the request as they stand.
public record Target(
    String name,
    String provider,
    String model,
    boolean named,
    Optional<String> protocol,
    Parameters parameters,
    boolean stream,
    Optional<String> fallback,
    Duration fallbackAfter,
    Optional<Price> price,
    Optional<Simulation> simulation,
    Tools tools,
    Place place) {
  /// How the model deals with tools. `level`: empty: as its provider's models do. `text`: what is
  /// done about calls that it writes as text; empty: what its level asks for.
  public record Tools(Optional<ToolSupport> level, Optional<TextTools> text) {
    public static final Tools UNSAID = new Tools(Optional.empty(), Optional.empty());

    /// `usual`: the level of its provider's models.
    public TextTools textTools(ToolSupport usual) {
      return text.orElseGet(() -> TextTools.usual(level.orElse(usual) == ToolSupport.NONE));
    }
  }

  /// What is not set is not sent.
  public record Parameters(
      OptionalDouble temperature,
      OptionalDouble topP,
      OptionalInt maxTokens,
      OptionalLong seed,
      List<String> stop,
      Optional<String> reasoningEffort,
      JsonValue.Obj extra) {
    public static final Parameters UNSET =
        new Parameters(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(),
            Optional.empty(),
            JsonValue.object().build());
  }

  /// US dollars per `per` tokens.
  public record Price(double input, OptionalDouble cachedInput, double output, long per) {}

  /// How a `sim/...` target misbehaves. `rate`: share of trials with the fault, 0 to 1, of those
  /// whose task offers a way to it. `answers`: the recording that `sim/replay` plays. `faults`: in
  /// place of those that the model has by its nature; empty: those. `network`: before the model.
  /// `format`: in which `sim/text` writes its calls; empty: another in each trial.
  public record Simulation(
      double rate,
      Pace pace,
      long seed,
      Optional<java.nio.file.Path> answers,
      List<Fault> faults,
      Network network,
      Optional<TextFormat> format) {
    public Simulation {
      faults = List.copyOf(faults);
    }

    /// With no format of its own.
    public Simulation(
        double rate,
        Pace pace,
        long seed,
        Optional<java.nio.file.Path> answers,
        List<Fault> faults,
        Network network) {
      this(rate, pace, seed, answers, faults, network, Optional.empty());
    }

    /// With the model's own faults behind a sound network.
    public Simulation(double rate, Pace pace, long seed, Optional<java.nio.file.Path> answers) {
      this(rate, pace, seed, answers, List.of(), Network.SOUND);
    }
  }

  /// How fast a simulated model speaks.
  public sealed interface Pace {
    record Off() implements Pace {}

    /// An answer takes the time it took when it was recorded; where the recording has no time,
    /// none.
    record Recorded() implements Pace {}

    record TokensPerSecond(double rate) implements Pace {}

    /// `first` until the first token, then that many a second; before a share `stalls`, 0 to 1, of
    /// the further tokens it stands still for `stall`.
    record Measured(Duration first, double rate, double stalls, Duration stall) implements Pace {}
  }
}
