package dev.toolmark.harness.config;

import java.util.List;
import java.util.Optional;

/// The models of the provider `sim`, and how each behaves where a config does not say.
public final class SimulatedModels {
  public static final String PROVIDER = "sim";
  public static final List<String> NAMES = List.of("perfect", "forgetful", "malformed", "replay");
  private static final List<String> FAULTY = List.of("forgetful", "malformed");
  private static final double RATE = 0.3; // of a faulty one
  private static final long SEED = 1;

  private SimulatedModels() {}

  /// Whether the model has a fault whose rate can be set.
  static boolean isFaulty(String model) {
    return FAULTY.contains(model);
  }

  /// A model's usual settings: as fast as can be, its fault in three of ten trials. Empty for a
  /// name that is none of them.
  public static Optional<Target.Simulation> usual(String model) {
    return NAMES.contains(model)
        ? Optional.of(
            new Target.Simulation(
                isFaulty(model) ? RATE : 0, new Target.Pace.Off(), SEED, Optional.empty()))
        : Optional.empty();
  }
}
