package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ConfigReader;
import dev.toolmark.harness.config.Gate;
import dev.toolmark.harness.config.ModelName;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.RunSettings;
import dev.toolmark.harness.config.SimulatedModels;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Globs;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// From what was asked on the command line to checked config and suites: the config given or the
/// bundled quick start, with the options in place of what it says. Throws `UsageException` with
/// every problem of every file.
final class Preparation {
  private final Catalog catalog;
  private final Map<String, String> env;

  Preparation(Catalog catalog, Map<String, String> env) {
    this.catalog = catalog;
    this.env = Map.copyOf(env);
  }

  Prepared prepare(Invocation asked) {
    var problems = new ArrayList<Problem>();
    Config config = over(base(asked, problems), asked);
    SuiteReader.Result read = suites(config, asked);
    problems.addAll(read.problems());
    List<Gate> gates =
        read.suites().isEmpty() ? List.of() : Gates.that(config, read.suites(), asked, problems);
    if (problems.stream().anyMatch(problem -> !problem.warning()))
      throw UsageException.of(problems);
    if (config.targets().isEmpty())
      throw new UsageException(
          "no target: list some under targets in the config, or give --model PROVIDER/MODEL");
    return new Prepared(config.with(gates), cut(read.suites(), asked), problems);
  }

  /// Suites alone, for commands that call nobody. The bundled ones when none are named.
  List<Suite> suitesAlone(Invocation asked) {
    return prepare(asked).suites();
  }

  private Config base(Invocation asked, List<Problem> problems) {
    var reader =
        new ConfigReader(
            env,
            name -> catalog.find(name).isPresent(),
            name -> Optional.of(catalog.nearest(name)));
    if (asked.config().isPresent() && !Files.isRegularFile(asked.config().get()))
      throw new UsageException(
          "%s: %s"
              .formatted(
                  asked.config().get(),
                  Files.isDirectory(asked.config().get())
                      ? "is a folder, not a config"
                      : "there is no such config"));
    ConfigReader.Result read =
        asked
            .config()
            .map(reader::read)
            .orElseGet(() -> reader.read("the bundled config", Bundled.quickStart(), Path.of("")));
    problems.addAll(read.problems());
    if (read.config().isEmpty()) throw UsageException.of(problems);
    return read.config().get();
  }

  /// Options replace what a config says; they never add to it.
  private static Config over(Config config, Invocation asked) {
    List<Target> targets =
        asked.models().isEmpty()
            ? config.targets()
            : asked.models().stream().map(Preparation::target).toList();
    distinct(targets);
    RunSettings run = config.run();
    if (asked.repeat().isPresent())
      run =
          new RunSettings(
              asked.repeat().getAsInt(), run.seed(), run.trialsInFlight(), run.warmup());
    return new Config(
        providers(config, targets, asked.baseUrls()),
        targets,
        config.suites(),
        run,
        config.reports(),
        config.gates(),
        config.place());
  }

  /// A config with two targets of one name is refused by its reader; options must not make one.
  private static void distinct(List<Target> targets) {
    var names = new HashSet<String>();
    for (Target target : targets)
      if (!names.add(target.name()))
        throw new UsageException(
            "--model: %s is given twice; to ask each task more often, give --repeat N"
                .formatted(target.name()));
  }

  private static Target target(String text) {
    ModelName name =
        ModelName.of(text)
            .orElseThrow(() ->
                new UsageException(
                    "--model: \"%s\" is not PROVIDER/MODEL, such as openai/gpt-4.1-mini"
                        .formatted(text)));
    Optional<Target.Simulation> simulation =
        name.provider().equals(SimulatedModels.PROVIDER)
            ? SimulatedModels.usual(name.model())
            : Optional.empty();
    return new Target(
        text,
        name.provider(),
        name.model(),
        Target.Parameters.UNSET,
        true,
        Optional.empty(),
        Optional.empty(),
        simulation,
        new Place("--model", 0, 0));
  }

  private static Map<String, ProviderSettings> providers(
      Config config, List<Target> targets, Map<String, String> urls) {
    if (urls.isEmpty()) return config.providers();
    var settings = new LinkedHashMap<>(config.providers());
    Set<String> called = Set.copyOf(targets.stream().map(Target::provider).toList());
    urls.forEach((name, url) -> {
      List<String> meant = name.isEmpty() ? List.copyOf(called) : List.of(name);
      for (String provider : meant) {
        if (!called.contains(provider))
          throw new UsageException(
              "--base-url: no target calls the provider \"%s\"; called: %s"
                  .formatted(provider, String.join(", ", called)));
        settings.put(provider, at(settings.get(provider), provider, url));
      }
    });
    return settings;
  }

  private static ProviderSettings at(
      @org.jspecify.annotations.Nullable ProviderSettings known, String provider, String url) {
    if (known == null)
      return new ProviderSettings(
          provider,
          Optional.empty(),
          Optional.of(url),
          Optional.empty(),
          List.of(),
          false,
          OptionalInt.empty(),
          Map.of(),
          List.of(),
          List.of(),
          new Place("--base-url", 0, 0));
    return new ProviderSettings(
        known.name(),
        known.basedOn(),
        Optional.of(url),
        known.protocol(),
        known.keys(),
        known.noKeys(),
        known.concurrency(),
        known.headers(),
        known.quirksAdded(),
        known.quirksDropped(),
        known.place());
  }

  private static SuiteReader.Result suites(Config config, Invocation asked) {
    if (!asked.suites().isEmpty())
      return SuiteReader.read(asked.suites().stream().flatMap(Preparation::files).toList());
    return config.suites().isEmpty() ? Bundled.suite() : SuiteReader.read(config.suites());
  }

  /// A file is itself; a folder is the suites in it, by name.
  static Stream<Path> files(Path path) {
    if (!Files.exists(path)) throw new UsageException("--suite: %s does not exist".formatted(path));
    if (!Files.isDirectory(path)) return Stream.of(path);
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
              .sorted()
              .toList();
      if (files.isEmpty())
        throw new UsageException("--suite: %s holds no suite (*.yaml)".formatted(path));
      return files.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Suite> cut(List<Suite> suites, Invocation asked) {
    List<Suite> cut =
        suites.stream()
            .map(suite ->
                new Suite(
                    suite.name(),
                    suite.tasks().stream().filter(task -> isAsked(task, asked)).toList()))
            .filter(suite -> !suite.tasks().isEmpty())
            .toList();
    if (cut.isEmpty()) {
      var narrowed = new ArrayList<String>();
      asked.tasks().forEach(glob -> narrowed.add("--task " + glob));
      asked.tags().forEach(tag -> narrowed.add("--tag " + tag));
      throw new UsageException(
          "there is no task%s; tasks: %s"
              .formatted(
                  narrowed.isEmpty() ? "" : " that fits " + String.join(" ", narrowed),
                  some(suites)));
    }
    return cut;
  }

  private static String some(List<Suite> suites) {
    List<String> names =
        suites.stream().flatMap(suite -> suite.tasks().stream()).map(Task::name).limit(20).toList();
    return names.isEmpty() ? "none" : String.join(", ", names) + (names.size() == 20 ? ", …" : "");
  }

  private static boolean isAsked(Task task, Invocation asked) {
    boolean named =
        asked.tasks().isEmpty()
            || asked.tasks().stream()
                .anyMatch(
                    glob -> Globs.matches(glob, task.id()) || Globs.matches(glob, task.name()));
    return named
        && (asked.tags().isEmpty() || asked.tags().stream().anyMatch(task.tags()::contains));
  }
}
