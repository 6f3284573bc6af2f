package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// YAML to the parameters of a request. What we do not know goes under `extra`, and only there.
final class ParametersReader {
  private static final List<String> KEYS =
      List.of("temperature", "top_p", "max_tokens", "seed", "stop", "reasoning_effort", "extra");

  private final Problems problems;

  ParametersReader(Problems problems) {
    this.problems = problems;
  }

  Target.Parameters read(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping(var place, List<YamlNode.Entry> entries))) {
      problems.error(node.place(), "parameters is a map, not " + node.kind());
      return Target.Parameters.UNSET;
    }
    for (YamlNode.Entry e : entries)
      if (!KEYS.contains(e.key()))
        problems.errorNear(
            e.keyPlace(),
            "unknown parameter "
                + Problems.quote(e.key())
                + "; known: "
                + Problems.listed(KEYS)
                + "; to send it all the same, put it under extra",
            e.key(),
            KEYS);
    var known =
        new YamlNode.Mapping(place, entries.stream().filter(e -> KEYS.contains(e.key())).toList());
    return Fields.of(known, "parameters", KEYS, problems)
        .map(this::parameters)
        .orElse(Target.Parameters.UNSET);
  }

  private Target.Parameters parameters(Fields f) {
    return new Target.Parameters(
        f.number("temperature", 0, 10),
        f.number("top_p", 0, 1),
        f.whole("max_tokens", 1, Integer.MAX_VALUE),
        f.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        f.get("stop").map(n -> stop(n, f)).orElse(List.of()),
        f.text("reasoning_effort"),
        f.get("extra").flatMap(this::extra).orElse(Target.Parameters.UNSET.extra()));
  }

  private static List<String> stop(YamlNode node, Fields f) {
    return node instanceof YamlNode.Sequence ? f.texts("stop") : f.text("stop").stream().toList();
  }

  private Optional<JsonValue.Obj> extra(YamlNode node) {
    if (node.json() instanceof JsonValue.Obj extra) return Optional.of(extra);
    problems.error(node.place(), "extra is a map, not " + node.kind());
    return Optional.empty();
  }
}
