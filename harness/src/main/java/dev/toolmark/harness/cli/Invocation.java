package dev.toolmark.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// What a run was asked to be, as words: kept in the journal, so that a resume or a regrade finds
/// its config and suites again. Empty lists and options: the config's word stands. Paths are
/// absolute. `baseUrls`: by provider; the empty name means every provider called.
record Invocation(
    Optional<Path> config,
    List<Path> suites,
    List<String> models,
    Map<String, String> baseUrls,
    List<String> tasks,
    List<String> tags,
    OptionalInt repeat,
    OptionalDouble budget,
    Optional<Shard> shard) {
  /// Nothing was said.
  static final Invocation NOTHING =
      new Invocation(
          Optional.empty(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty());

  static final Option SUITE =
      option(
          "s",
          "suite",
          "PATH",
          "a suite file, a folder of them or a quoted pattern such as 'suites/*.yaml'; may be given"
              + " several times; replaces the config's suites");
  static final Option MODEL =
      option(
          null,
          "model",
          "PROVIDER/MODEL",
          "a target; may be given several times; replaces the config's targets; PROVIDER alone: its"
              + " default model; MODEL alone: of the provider that its name tells");
  static final Option PROVIDER =
      option("p", "provider", "PROVIDER", "with -m: the provider of the target");
  static final Option NAME = option("m", "model-name", "MODEL", "with -p: the model of the target");
  static final Option BASE_URL =
      option(null, "base-url", "[PROVIDER=]URL", "where to call instead of the catalog's address");
  static final Option HOST =
      option(
          null,
          "host",
          "[PROVIDER=]HOST[:PORT]",
          "the same as --base-url; http:// where it names no scheme");
  static final Option TASK =
      option(
          "t",
          "task",
          "GLOB",
          "only the tasks whose id matches, * standing for any text; given several times: any of"
              + " them");
  static final Option TAG =
      option(
          null,
          "tag",
          "TAG",
          "only the tasks with this tag; given several times: any of them; with --task: both");
  static final Option REPEAT =
      option("n", "repeat", "N", "how often every task is asked; default: the config's, else 1");
  static final Option BUDGET =
      option(
          null,
          "budget",
          "USD",
          "the most the run may spend, all its lives together; needs prices and max_tokens");
  static final Option SHARD =
      option(
          null,
          "shard",
          "I/N",
          "only part I of N of the tasks, such as 1/4; limits and budget are divided by N");

  Invocation {
    suites = List.copyOf(suites);
    models = List.copyOf(models);
    baseUrls = Map.copyOf(baseUrls);
    tasks = List.copyOf(tasks);
    tags = List.copyOf(tags);
  }

  static Option option(
      @org.jspecify.annotations.Nullable String letter, String name, String value, String text) {
    return Option.builder(letter).longOpt(name).hasArg().argName(value).desc(text).get();
  }

  static Option flag(String name, String text) {
    return Option.builder().longOpt(name).desc(text).get();
  }

  /// The options that say what to run; commands add their own.
  static Options options() {
    var options = new Options();
    for (Option option : List.of(SUITE, MODEL, PROVIDER, NAME, BASE_URL, HOST, TASK, TAG, REPEAT))
      options.addOption(option);
    return options;
  }

  /// What the command line says. Throws `UsageException` where it says it wrongly.
  static Invocation of(CommandLine given) {
    return InvocationReader.read(given);
  }

  static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /// Whether nothing was asked for but what is bundled.
  boolean isEmpty() {
    return config.isEmpty()
        && suites.isEmpty()
        && models.isEmpty()
        && baseUrls.isEmpty()
        && tasks.isEmpty()
        && tags.isEmpty()
        && repeat.isEmpty();
  }

  /// Whether options stand in the place of targets or suites, or take tasks out.
  boolean narrows() {
    return !(suites.isEmpty() && models.isEmpty() && tasks.isEmpty() && tags.isEmpty());
  }

  /// What this says, and where it says nothing, what `earlier` said.
  Invocation over(Invocation earlier) {
    return new Invocation(
        config.or(earlier::config),
        suites.isEmpty() ? earlier.suites : suites,
        models.isEmpty() ? earlier.models : models,
        baseUrls.isEmpty() ? earlier.baseUrls : baseUrls,
        tasks.isEmpty() ? earlier.tasks : tasks,
        tags.isEmpty() ? earlier.tags : tags,
        repeat.isPresent() ? repeat : earlier.repeat,
        budget.isPresent() ? budget : earlier.budget,
        shard.or(earlier::shard));
  }

  /// The same on other suites.
  Invocation withSuites(List<Path> other) {
    return new Invocation(config, other, models, baseUrls, tasks, tags, repeat, budget, shard);
  }
}
