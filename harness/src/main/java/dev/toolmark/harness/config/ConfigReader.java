package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// A config file to checked values. Paths in it are relative to it. What this version cannot do is
/// an error where leaving it out would change results or money, and a warning elsewhere; nothing is
/// left out in silence.
public final class ConfigReader {
  /// `config`: empty where any problem is more than a warning.
  public record Result(Optional<Config> config, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
      return problems.stream().anyMatch(p -> !p.warning());
    }
  }

  /// All that `reports:` may name, and what stands where it is left out.
  public static final List<String> REPORTS = List.of("html", "csv", "junit", "markdown", "json");

  static final List<String> KEYS =
      List.of("providers", "targets", "suites", "run", "credentials", "reports", "gates", "judge");
  private static final List<String> RUN_KEYS =
      List.of("repeat", "seed", "trials_in_flight", "warmup", "budget", "on_missing_key", "until");
  private static final List<String> UNTIL_KEYS = List.of("half_width", "at_least");
  private static final double NARROWEST = 0.001;
  private static final double WIDEST = 0.4;
  private static final int MOST = 1_000_000;
  private static final int MOST_WARMUP = 1000;

  private final Map<String, String> env;
  private final Catalog catalog;

  /// `env`: the variables that `${ENV:X}` may name.
  public ConfigReader(Map<String, String> env, Catalog catalog) {
    this.env = Map.copyOf(env);
    this.catalog = catalog;
  }

  public Result read(Path file) {
    return read(ConfigText.of(file));
  }

  /// `name`: what messages call the text. `base`: what its paths are relative to.
  public Result read(String name, String text, Path base) {
    return read(ConfigText.of(name, text, base));
  }

  public Result read(ConfigText text) {
    Problems problems = text.problems();
    Optional<Config> config =
        text.root()
            .flatMap(r -> Fields.of(r, "a config", KEYS, problems))
            .map(f -> config(f, new Surroundings(text.base(), env), problems));
    return new Result(problems.hasErrors() ? Optional.empty() : config, problems.all());
  }

  private Config config(Fields f, Surroundings around, Problems problems) {
    for (String key : List.of("targets", "suites", "run", "reports", "gates", "judge"))
      f.get(key).ifPresent(node -> refuseVariables(node, problems));
    var providers = providers(f, around, problems);
    List<Target> targets = targets(f, providers, around, problems);
    var gates = new GateReader(targets, problems);
    return new Config(
        providers,
        targets,
        ConfigText.suites(f, around.base(), problems),
        f.get("run").map(node -> run(node, problems)).orElse(RunSettings.DEFAULT),
        CredentialsReader.order(f.get("credentials"), problems),
        reports(f, problems),
        f.list("gates").stream().map(gates::read).flatMap(Optional::stream).toList(),
        Optional.of(f.place()),
        f.get("judge").flatMap(node -> judge(node, f, providers, targets, around, problems)));
  }

  private Optional<Judge> judge(
      YamlNode node,
      Fields f,
      Map<String, ProviderSettings> providers,
      List<Target> targets,
      Surroundings around,
      Problems problems) {
    var references = new References(catalog, providers, written(f));
    return new JudgeReader(new TargetReader(around, references, problems), problems)
        .read(node, targets);
  }

  private static void refuseVariables(YamlNode node, Problems problems) {
    switch (node) {
      case YamlNode.Scalar(Place place, JsonValue.Str(String text), _) -> {
        if (text.contains("${ENV:"))
          problems.error(place, "${ENV:…} works in provider settings only");
      }
      case YamlNode.Scalar _ -> {}
      case YamlNode.Sequence(_, var items) -> items.forEach(i -> refuseVariables(i, problems));
      case YamlNode.Mapping(_, var entries) ->
          entries.forEach(e -> refuseVariables(e.value(), problems));
    }
  }

  private Map<String, ProviderSettings> providers(
      Fields f, Surroundings around, Problems problems) {
    var providers = new LinkedHashMap<String, ProviderSettings>();
    Optional<YamlNode> node = f.get("providers");
    if (node.isEmpty()) return providers;
    if (!(node.get() instanceof YamlNode.Mapping(_, List<YamlNode.Entry> entries))) {
      problems.error(
          node.get().place(), "providers is a map {name: {settings}}, not " + node.get().kind());
      return providers;
    }
    var reader = new ProviderReader(around, catalog, problems, skipsMissingKeys(f));
    for (YamlNode.Entry entry : entries)
      reader.read(entry).ifPresent(p -> providers.put(p.name(), p));
    return providers;
  }

  private static boolean skipsMissingKeys(Fields f) {
    return f.get("run").orElse(null) instanceof YamlNode.Mapping run
        && run.get("on_missing_key").orElse(null)
            instanceof YamlNode.Scalar(_, JsonValue.Str(String word), _)
        && word.equals("skip");
  }

  private List<Target> targets(
      Fields f, Map<String, ProviderSettings> providers, Surroundings around, Problems problems) {
    var targets = new ArrayList<Target>();
    var first = new LinkedHashMap<String, Place>();
    var references = new References(catalog, providers, written(f));
    var reader = new TargetReader(around, references, problems);
    List<YamlNode> items = f.list("targets");
    if (items.isEmpty() && f.get("targets").orElse(null) instanceof YamlNode.Sequence)
      problems.error(f.keyPlace("targets"), "targets must not be empty");
    for (YamlNode item : items) {
      Optional<Target> target = reader.read(item);
      if (target.isEmpty()) continue;
      JudgeReader.refuseAsTarget(target.get(), problems);
      Place other = first.putIfAbsent(target.get().name(), target.get().place());
      if (other != null)
        problems.error(
            target.get().place(),
            "the target "
                + Problems.quote(target.get().name())
                + " stands twice; first at "
                + other,
            "give one of them another name");
      targets.add(target.get());
    }
    for (Target target : targets) fallback(target, first.keySet(), problems);
    return targets;
  }

  private static void fallback(Target target, Collection<String> names, Problems problems) {
    if (target.fallback().isEmpty()) return;
    String other = target.fallback().get();
    if (other.equals(target.name()))
      problems.error(
          target.place(),
          "the target " + Problems.quote(other) + " cannot be its own fallback",
          "name another target");
    else if (!names.contains(other))
      problems.errorNear(
          target.place(),
          "the fallback "
              + Problems.quote(other)
              + " is no target; there are "
              + Problems.listed(names),
          other,
          names);
  }

  /// The providers that the config names, be it with mistakes that are reported already.
  private static Set<String> written(Fields f) {
    return f.get("providers").orElse(null) instanceof YamlNode.Mapping(_, var entries)
        ? entries.stream().map(YamlNode.Entry::key).collect(Collectors.toSet())
        : Set.of();
  }

  private static RunSettings run(YamlNode node, Problems problems) {
    RunSettings usual = RunSettings.DEFAULT;
    return Fields.of(node, "run", RUN_KEYS, problems)
        .map(f -> {
          boolean skips =
              f.word("on_missing_key", List.of("stop", "skip")).map("skip"::equals).orElse(false);
          return new RunSettings(
              f.whole("repeat", 1, MOST).orElse(usual.repeat()),
              f.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(usual.seed()),
              f.whole("trials_in_flight", 1, MOST).orElse(usual.trialsInFlight()),
              f.whole("warmup", 0, MOST_WARMUP).orElse(usual.warmup()),
              f.number("budget", 0, MOST),
              skips,
              f.get("until").flatMap(it -> until(it, problems)));
        })
        .orElse(usual);
  }

  private static Optional<RunSettings.Until> until(YamlNode node, Problems problems) {
    Optional<Fields> fields = Fields.of(node, "run.until", UNTIL_KEYS, problems);
    if (fields.isEmpty()) return Optional.empty();
    Fields f = fields.get();
    OptionalDouble half = f.number("half_width", NARROWEST, WIDEST);
    if (!f.has("half_width"))
      problems.error(
          node.place(), "run.until needs half_width, such as 0.03: half of an interval's width");
    int least = f.whole("at_least", 1, MOST).orElse(RunSettings.Until.USUAL_LEAST);
    return half.isPresent()
        ? Optional.of(new RunSettings.Until(half.getAsDouble(), least))
        : Optional.empty();
  }

  private static List<String> reports(Fields f, Problems problems) {
    if (!f.has("reports")) return REPORTS;
    var reports = new LinkedHashSet<String>();
    for (YamlNode item : f.list("reports"))
      Fields.text("an item of reports", item, problems)
          .filter(word -> problems.isOneOf(item.place(), "a report", word, REPORTS))
          .ifPresent(reports::add);
    return List.copyOf(reports);
  }
}
