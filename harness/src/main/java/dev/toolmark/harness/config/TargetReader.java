package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.textcall.TextTools;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/// YAML to targets.
final class TargetReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "model",
          "parameters",
          "stream",
          "text_tools",
          "tool_support",
          "price",
          "fallback",
          "rate",
          "pace",
          "seed",
          "answers",
          "faults",
          "network",
          "stall",
          "format");
  private static final List<String> PRICE = List.of("input", "cached_input", "output", "per");
  private static final List<String> LEVELS =
      Arrays.stream(ToolSupport.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  private static final long MILLION = 1_000_000;

  private final Surroundings around;
  private final Predicate<String> known;
  private final Function<String, Optional<String>> nearest;
  private final Collection<String> own;
  private final Problems problems;

  /// `known`: providers of the catalog and of the config. `own`: those of the config.
  TargetReader(
      Surroundings around,
      Predicate<String> known,
      Function<String, Optional<String>> nearest,
      Collection<String> own,
      Problems problems) {
    this.around = around;
    this.known = known;
    this.nearest = nearest;
    this.own = own;
    this.problems = problems;
  }

  Optional<Target> read(YamlNode node) {
    return Fields.of(node, "a target", KEYS, problems).flatMap(this::target);
  }

  private Optional<Target> target(Fields f) {
    Optional<String> written = f.required("model", "a target");
    Optional<ModelName> model = written.flatMap(ModelName::of);
    if (written.isPresent() && model.isEmpty())
      problems.error(
          modelPlace(f), "model is provider/model, not " + Problems.quote(written.get()));
    Target.Tools tools = tools(f);
    Target.Parameters parameters =
        f.get("parameters")
            .map(new ParametersReader(problems)::read)
            .orElse(Target.Parameters.UNSET);
    boolean stream = f.flag("stream").orElse(true);
    Optional<Target.Price> price = f.get("price").flatMap(this::price);
    Optional<String> name = name(f);
    return model.map(m ->
        new Target(
            name.orElse(m.toString()),
            m.provider(),
            m.model(),
            parameters,
            stream,
            f.text("fallback"),
            price,
            simulation(f, m),
            tools,
            f.place()));
  }

  private static Place modelPlace(Fields f) {
    return f.get("model").map(YamlNode::place).orElse(f.place());
  }

  private Optional<String> name(Fields f) {
    if (!f.has("name")) return Optional.empty();
    Optional<String> name = f.required("name", "a target");
    if (name.isPresent() && name.get().chars().anyMatch(Character::isISOControl))
      problems.error(f.keyPlace("name"), "a target's name holds no control characters");
    return name;
  }

  private static Target.Tools tools(Fields f) {
    return new Target.Tools(
        f.word("tool_support", LEVELS).map(it -> ToolSupport.valueOf(it.toUpperCase(Locale.ROOT))),
        f.word("text_tools", TextTools.labels()).flatMap(TextTools::of));
  }

  private Optional<Target.Price> price(YamlNode node) {
    return Fields.of(node, "a price", PRICE, problems)
        .flatMap(f -> {
          OptionalDouble input = f.number("input", 0, Double.MAX_VALUE);
          OptionalDouble output = f.number("output", 0, Double.MAX_VALUE);
          for (String key : List.of("input", "output"))
            if (!f.has(key))
              problems.error(f.place(), "a price needs the key " + Problems.quote(key));
          if (input.isEmpty() || output.isEmpty()) return Optional.empty();
          return Optional.of(
              new Target.Price(
                  input.getAsDouble(),
                  f.number("cached_input", 0, Double.MAX_VALUE),
                  output.getAsDouble(),
                  f.whole("per", 1, Long.MAX_VALUE).orElse(MILLION)));
        });
  }

  private Optional<Target.Simulation> simulation(Fields f, ModelName model) {
    if (!model.provider().equals(SimulatedModels.PROVIDER)) {
      knowsProvider(f, model);
      for (String key : SimulationReader.KEYS)
        if (f.has(key))
          problems.error(
              f.keyPlace(key),
              key + " goes with simulated models (sim/…) only",
              key.equals("seed")
                  ? "parameters: {seed: …} is sent with the request"
                  : "take it out");
      return Optional.empty();
    }
    Optional<Target.Simulation> usual = SimulatedModels.usual(model.model());
    if (usual.isEmpty())
      problems.errorNear(
          modelPlace(f),
          "there is no simulated model "
              + Problems.quote(model.model())
              + "; there are "
              + Problems.listed(SimulatedModels.NAMES),
          model.model(),
          SimulatedModels.NAMES);
    return usual.map(u -> new SimulationReader(around, problems).read(f, model, u));
  }

  private void knowsProvider(Fields f, ModelName model) {
    String provider = model.provider();
    if (known.test(provider)) return;
    String what = "no provider " + Problems.quote(provider) + " in the catalog or under providers:";
    Nearest.to(provider, own)
        .or(() -> nearest.apply(provider))
        .or(() -> Nearest.to(provider, List.of(SimulatedModels.PROVIDER)))
        .ifPresentOrElse(
            n -> problems.error(modelPlace(f), what, "did you mean " + Problems.quote(n) + "?"),
            () -> problems.error(modelPlace(f), what, "toolmark providers lists them"));
  }
}
