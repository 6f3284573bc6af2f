package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.catalog.ProtocolName;
import dev.toolmark.providers.catalog.ToolSupport;
import dev.toolmark.providers.textcall.TextTools;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// YAML to targets.
final class TargetReader {
  private static final String A_TARGET = "a target";
  static final List<String> KEYS =
      List.of(
          "name",
          "model",
          "protocol",
          "parameters",
          "stream",
          "text_tools",
          "tool_support",
          "price",
          "fallback",
          "fallback_after",
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
  private final References references;
  private final Problems problems;

  TargetReader(Surroundings around, References references, Problems problems) {
    this.around = around;
    this.references = references;
    this.problems = problems;
  }

  Optional<Target> read(YamlNode node) {
    return Fields.of(node, A_TARGET, KEYS, problems).flatMap(f -> target(f, A_TARGET, ""));
  }

  /// `thing`: what it is called in messages. `usual`: its name where it says none; empty: its
  /// model's.
  Optional<Target> target(Fields f, String thing, String usual) {
    Optional<References.Meant.Model> meant = f.required("model", thing).flatMap(it -> meant(it, f));
    Target.Tools tools = tools(f);
    Target.Parameters parameters =
        f.get("parameters")
            .map(new ParametersReader(problems)::read)
            .orElse(Target.Parameters.UNSET);
    boolean stream = f.flag("stream").orElse(true);
    Optional<Target.Price> price = f.get("price").flatMap(this::price);
    Optional<String> name = name(f, thing);
    Optional<String> protocol = f.word("protocol", ProtocolName.ALL);
    return meant.map(it ->
        new Target(
            name.orElse(usual.isEmpty() ? it.name().toString() : usual),
            it.name().provider(),
            it.name().model(),
            it.named(),
            protocol,
            parameters,
            stream,
            f.text("fallback"),
            fallbackAfter(f),
            price,
            simulation(f, it.name()),
            tools,
            f.place()));
  }

  private Optional<References.Meant.Model> meant(String written, Fields f) {
    return switch (references.of(written, f.text("name"))) {
      case References.Meant.Model model -> Optional.of(model);
      case References.Meant.Nothing(String what, var hint) -> {
        hint.ifPresentOrElse(
            it -> problems.error(modelPlace(f), what, it),
            () -> problems.error(modelPlace(f), what));
        yield Optional.empty();
      }
    };
  }

  private static Place modelPlace(Fields f) {
    return f.get("model").map(YamlNode::place).orElse(f.place());
  }

  private Optional<String> name(Fields f, String thing) {
    if (!f.has("name")) return Optional.empty();
    Optional<String> name = f.required("name", thing);
    if (name.isPresent() && name.get().chars().anyMatch(Character::isISOControl))
      problems.error(f.keyPlace("name"), thing + "'s name holds no control characters");
    return name;
  }

  private static Target.Tools tools(Fields f) {
    return new Target.Tools(
        f.word("tool_support", LEVELS).map(it -> ToolSupport.valueOf(it.toUpperCase(Locale.ROOT))),
        f.word("text_tools", TextTools.labels()).flatMap(TextTools::of));
  }

  private Duration fallbackAfter(Fields f) {
    if (f.has("fallback_after") && !f.has("fallback"))
      problems.error(
          f.keyPlace("fallback_after"),
          "fallback_after goes with a fallback only",
          "name a target by fallback, or take it out");
    return Span.of(f, "fallback_after", problems).orElse(Duration.ZERO);
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
}
