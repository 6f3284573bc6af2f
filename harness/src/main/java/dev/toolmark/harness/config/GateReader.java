package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Globs;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// YAML to gates.
final class GateReader {
  /// Shares of trials; from 0 to 1.
  static final List<String> SHARES =
      List.of(
          "correct",
          "valid",
          "decided",
          "chose_tool",
          "built_arguments",
          "used_result",
          "availability",
          "silent");

  /// Milliseconds of percentiles, and US dollars.
  static final List<String> NUMBERS =
      List.of(
          "ttft_ms_p50",
          "ttft_ms_p95",
          "ttft_ms_p99",
          "first_tool_ms_p50",
          "first_tool_ms_p95",
          "first_tool_ms_p99",
          "total_ms_p50",
          "total_ms_p95",
          "total_ms_p99",
          "cost",
          "cost_per_correct");

  private static final List<String> KEYS =
      List.of("suite", "target", "measure", "at_least", "at_most", "if_unclear");
  private static final List<String> LATER = List.of("against", "margin", "alpha");
  private static final String ANY = "*";

  private final List<Target> targets;
  private final Problems problems;

  /// `targets`: those of the config, one of which a gate must fit.
  GateReader(List<Target> targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
  }

  Optional<Gate> read(YamlNode node) {
    return Fields.of(node, "a gate", KEYS, LATER, problems).flatMap(this::gate);
  }

  private Optional<Gate> gate(Fields f) {
    for (String key : LATER)
      if (f.has(key))
        problems.error(
            f.keyPlace(key),
            "a gate against another run (" + key + ") is not supported in this version",
            "give at_least or at_most");
    String target = f.text("target").orElse(ANY);
    if (!targets.isEmpty()
        && targets.stream().noneMatch(known -> Globs.matches(target, known.name())))
      problems.errorNear(
          f.keyPlace("target"),
          "no target fits " + Problems.quote(target) + "; there are " + Problems.listed(names()),
          target,
          names());
    Optional<String> measure = f.required("measure", "a gate").filter(word -> isMeasure(f, word));
    boolean share = measure.map(SHARES::contains).orElse(false);
    double most = share ? 1 : Double.MAX_VALUE;
    OptionalDouble atLeast = f.number("at_least", 0, most);
    OptionalDouble atMost = f.number("at_most", 0, most);
    if (f.has("at_least") == f.has("at_most")) {
      problems.error(
          place(f), "a gate has one bound, at_least or at_most", "for both, write two gates");
      return Optional.empty();
    }
    boolean passes =
        f.word("if_unclear", List.of("fail", "pass")).map("pass"::equals).orElse(false);
    if (measure.isEmpty() || (atLeast.isEmpty() && atMost.isEmpty())) return Optional.empty();
    return Optional.of(
        new Gate(
            f.text("suite").orElse(ANY),
            target,
            measure.get(),
            atLeast,
            atMost,
            passes,
            f.place()));
  }

  private static Place place(Fields f) {
    return f.has("at_most") ? f.keyPlace("at_most") : f.place();
  }

  private List<String> names() {
    return targets.stream().map(Target::name).toList();
  }

  private boolean isMeasure(Fields f, String word) {
    List<String> all = java.util.stream.Stream.concat(SHARES.stream(), NUMBERS.stream()).toList();
    return problems.isOneOf(f.get("measure").orElseThrow().place(), "a measure", word, all);
  }
}
