package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.TrialTag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The network in front of a simulated model. `rate`: the share of attempts that it breaks, 0 to 1.
/// `faults`: the ways, each as likely as the next. `stall`: how long a stalled connection is held
/// open before it is closed.
public record Network(double rate, List<NetworkFault> faults, Duration stall) {
  public static final Duration STALL = Duration.ofMinutes(2);
  public static final Network SOUND = new Network(0, List.of(NetworkFault.values()), STALL);

  public Network {
    if (!(rate >= 0 && rate <= 1))
      throw new IllegalArgumentException("rate must be from 0 to 1, was " + rate);
    if (faults.isEmpty()) throw new IllegalArgumentException("a network has a way to fail");
    faults = List.copyOf(faults);
  }

  /// What happens to one attempt, and where. `depth`: how much of the answer is sent first, as a
  /// share from 0 to 1, where it breaks in the middle.
  record Broken(NetworkFault fault, NetworkFault.Where where, double depth) {}

  /// Of seed, trial, step and attempt alone: a second attempt draws anew, and the same attempt
  /// after a kill meets the same fault.
  Optional<Broken> draw(long seed, TrialTag trial, int step, int attempt) {
    String name = "network %s %d %d".formatted(trial.id(), step, attempt);
    if (Draw.unit(seed, name) >= rate) return Optional.empty();
    NetworkFault fault = faults.get((int) (Draw.unit(seed, name + " which") * faults.size()));
    double place = Draw.unit(seed, name + " where");
    return Optional.of(new Broken(fault, where(fault, place), Draw.unit(seed, name + " how far")));
  }

  private static NetworkFault.Where where(NetworkFault fault, double place) {
    return switch (fault) {
      case RATE_LIMITED, UNAVAILABLE, OVERLOADED -> NetworkFault.Where.BEFORE_HEAD;
      case RESET ->
          place < 1 / 3.0 ? NetworkFault.Where.BEFORE_HEAD : inBody(1.5 * (place - 1 / 3.0));
      case CUT, STALL -> inBody(place);
    };
  }

  private static NetworkFault.Where inBody(double place) {
    return place < 0.5 ? NetworkFault.Where.BEFORE_CONTENT : NetworkFault.Where.AFTER_CONTENT;
  }
}
