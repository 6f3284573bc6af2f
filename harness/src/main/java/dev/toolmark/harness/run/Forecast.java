package dev.toolmark.harness.run;

import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.tool.ToolHost;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What some trials of one target will ask for, before any is asked; retries come on top. `atLeast`
/// and `atMost`: requests. `input`: tokens of the requests that are made at least, each as large as
/// its trial's first. `most`: what all requests can come to; empty where nothing limits the
/// answers.
public record Forecast(int trials, long atLeast, long atMost, long input, Optional<Most> most) {
  public static final Forecast NOTHING = new Forecast(0, 0, 0, 0, Optional.of(new Most(0, 0)));

  private static final int BYTES_A_TOKEN = 4; // of English text and JSON; other writing has fewer

  /// Tokens. `input`: every answer is taken to be as long as it may be, and is sent again with each
  /// request after it; results of tools are not in it.
  public record Most(long input, long output) {}

  /// `bytes`: the size of a trial's first request.
  public static Forecast of(
      Trial trial, Function<Task, ToolHost> tools, ToIntFunction<Trial> bytes) {
    Task task = trial.task();
    ToolHost host = tools.apply(task);
    long scripted = task.tools().stream().filter(tool -> host.runs(tool.name())).count();
    int turns = task.turns().size();
    long least = scripted == task.tools().size() ? turns : 1; // a tool that is not run ends a trial
    // a turn that ends without a call is not held to the limit of steps
    long most = scripted == 0 ? turns : task.maxSteps() - 1L + turns;
    long first = Math.ceilDiv(bytes.applyAsInt(trial), BYTES_A_TOKEN);
    return new Forecast(1, least, most, first * least, most(trial, first, most));
  }

  private static Optional<Most> most(Trial trial, long first, long requests) {
    OptionalLong limit =
        trial.firstRequest().sampling().maxTokens().stream().mapToLong(n -> n).findFirst();
    if (limit.isEmpty()) return Optional.empty();
    long answer = limit.getAsLong();
    return Optional.of(
        new Most(first * requests + answer * (requests * (requests - 1) / 2), answer * requests));
  }

  public Forecast and(Forecast other) {
    return new Forecast(
        trials + other.trials,
        atLeast + other.atLeast,
        atMost + other.atMost,
        input + other.input,
        most.flatMap(a -> other.most.map(b -> new Most(a.input + b.input, a.output + b.output))));
  }

  /// `n` times this, of which each trial makes one request: as warming up does.
  public Forecast warmups(int n) {
    return new Forecast(
        0,
        n,
        n,
        trials == 0 ? 0 : input / Math.max(1, atLeast) * n,
        most.map(
            m -> new Most(input / Math.max(1, atLeast) * n, m.output / Math.max(1, atMost) * n)));
  }

  /// US dollars, if no more is asked than must be and nothing is answered.
  public double leastCost(Price price) {
    return input * price.input();
  }

  public OptionalDouble mostCost(Price price) {
    return most.isPresent()
        ? OptionalDouble.of(
            most.get().input() * price.input() + most.get().output() * price.output())
        : OptionalDouble.empty();
  }
}
