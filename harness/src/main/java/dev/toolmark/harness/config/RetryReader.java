package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.Allowance;
import dev.toolmark.providers.RetryRules;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// YAML to how much a provider is asked at once and a minute, and how stubbornly.
final class RetryReader {
  static final List<String> LIMITS = List.of("concurrency", "rpm", "tpm");
  private static final List<String> KEYS =
      List.of("attempts", "time", "budget", "max_wait", "cool_down", "after_first_token");
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_A_MINUTE = 1_000_000_000;
  private static final int MOST_ATTEMPTS = 1_000;

  private final Problems problems;

  RetryReader(Problems problems) {
    this.problems = problems;
  }

  Allowance limits(Fields f) {
    return new Allowance(
        f.whole("concurrency", 1, MOST_CALLS),
        f.whole("rpm", 1, MOST_A_MINUTE),
        f.whole("tpm", 1, MOST_A_MINUTE));
  }

  Allowance perKey(Fields provider) {
    return provider
        .get("per_key")
        .flatMap(node -> Fields.of(node, "per_key", LIMITS, problems))
        .map(this::limits)
        .orElse(Allowance.ANY);
  }

  RetryRules rules(Fields provider) {
    RetryRules usual = RetryRules.USUAL;
    boolean fixed =
        provider.word("cooldown", List.of("adaptive", "fixed")).orElse("adaptive").equals("fixed");
    RetryRules.Cooldown cooldown = fixed ? RetryRules.Cooldown.FIXED : RetryRules.Cooldown.ADAPTIVE;
    Optional<Fields> retry =
        provider.get("retry").flatMap(node -> Fields.of(node, "retry", KEYS, problems));
    return retry
        .map(f ->
            new RetryRules(
                f.whole("attempts", 1, MOST_ATTEMPTS).orElse(usual.attempts()),
                Span.of(f, "time", problems).orElse(usual.time()),
                budget(f),
                Span.of(f, "max_wait", problems).orElse(usual.maxWait()),
                Span.of(f, "cool_down", problems).orElse(usual.rest()),
                cooldown,
                f.flag("after_first_token").orElse(false)))
        .orElse(
            new RetryRules(
                usual.attempts(),
                usual.time(),
                usual.share(),
                usual.maxWait(),
                usual.rest(),
                cooldown,
                false));
  }

  private OptionalDouble budget(Fields f) {
    Optional<YamlNode> node = f.get("budget");
    if (node.isEmpty()) return RetryRules.USUAL.share();
    switch (node.get()) {
      case YamlNode.Scalar(_, JsonValue.Str(String word), _) when word.equals("none") -> {
        return OptionalDouble.empty();
      }
      case YamlNode.Scalar(_, JsonValue.Num _, _) -> {
        OptionalDouble share = f.number("budget", 0, MOST_ATTEMPTS);
        return share.isPresent() ? share : RetryRules.USUAL.share();
      }
      case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ -> {
        problems.error(
            node.get().place(),
            "budget is none, or the share of a target's first attempts that may be made again, such as 0.1");
        return RetryRules.USUAL.share();
      }
    }
  }
}
