package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// YAML to a judge: a target with one key more.
final class JudgeReader {
  private static final String NAME = "judge";
  private static final String VOTES = "votes";
  private static final String SIMULATED = "judge";
  private static final String A_JUDGE = "a judge";

  /// Keys of a target that say nothing of a judge: its votes are one model's, and its own.
  private static final Set<String> OF_TARGETS_ONLY =
      Set.of("fallback", "fallback_after", "answers", "format");

  private static final List<String> KEYS =
      Stream.concat(
              TargetReader.KEYS.stream().filter(key -> !OF_TARGETS_ONLY.contains(key)),
              Stream.of(VOTES))
          .toList();

  private final TargetReader targets;
  private final Problems problems;

  JudgeReader(TargetReader targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
  }

  /// `measured`: the run's own targets.
  Optional<Judge> read(YamlNode node, List<Target> measured) {
    return Fields.of(node, A_JUDGE, KEYS, List.of("fallback"), problems)
        .flatMap(f -> {
          int votes = votes(f);
          if (f.has("fallback"))
            problems.error(
                f.keyPlace("fallback"),
                "a judge has no fallback: votes of two models are not one judge's",
                "take it out");
          return targets.target(f, A_JUDGE, NAME).flatMap(it -> judge(it, votes, measured));
        });
  }

  private int votes(Fields f) {
    OptionalInt votes = f.whole(VOTES, 1, Judge.MOST_VOTES);
    if (votes.isEmpty()) return Judge.USUAL_VOTES;
    if (votes.getAsInt() % 2 == 0)
      problems.error(
          f.keyPlace(VOTES), "votes is an odd number, so that one side has more", "votes: 3");
    return votes.getAsInt() % 2 == 0 ? Judge.USUAL_VOTES : votes.getAsInt();
  }

  private Optional<Judge> judge(Target target, int votes, List<Target> measured) {
    Place place = target.place();
    if (isSimulated(target) && !target.model().equals(SIMULATED))
      problems.error(place, "of the simulated models only sim/judge judges", "model: sim/judge");
    for (Target other : measured) {
      if (other.name().equals(target.name()))
        problems.error(
            place,
            "the judge has the name of a target: %s; first at %s"
                .formatted(Problems.quote(other.name()), other.place()),
            "give it another: name: …");
      if (other.provider().equals(target.provider()) && other.model().equals(target.model()))
        problems.warning(
            place,
            "%s/%s judges its own answers: models tend to prefer what they said themselves"
                .formatted(target.provider(), target.model()));
    }
    return Optional.of(new Judge(target, votes));
  }

  static boolean isSimulated(Target target) {
    return target.provider().equals(SimulatedModels.PROVIDER);
  }

  /// A simulated judge knows no answers of its own.
  static void refuseAsTarget(Target target, Problems problems) {
    if (isSimulated(target) && target.model().equals(SIMULATED))
      problems.error(
          target.place(), "sim/judge is no target: it only judges", "judge: {model: sim/judge}");
  }
}
