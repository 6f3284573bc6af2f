package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ConfigReader;
import dev.toolmark.harness.config.ConfigText;
import dev.toolmark.harness.config.Gate;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteFiles;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.providers.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// From what was asked on the command line to checked config and suites: the config given or the
/// bundled quick start, with the options in place of what it says. Throws `UsageException` with
/// every problem of every file.
final class Preparation {
  private final Supplier<Catalog> catalog;
  private final Map<String, String> env;

  /// The catalog is asked for when the suites have been read.
  Preparation(Supplier<Catalog> catalog, Map<String, String> env) {
    this.catalog = catalog;
    this.env = Map.copyOf(env);
  }

  Prepared prepare(Invocation asked) {
    var problems = new ArrayList<Problem>();
    ConfigText text = text(asked);
    SuiteReader.Result read = suites(text, asked);
    Catalog known = catalog.get();
    Config config = Overrides.of(asked, known).over(base(text, known, problems));
    problems.addAll(read.problems());
    List<Gate> gates =
        read.suites().isEmpty() ? List.of() : Gates.that(config, read.suites(), asked, problems);
    if (problems.stream().anyMatch(problem -> !problem.warning()))
      throw UsageException.of(problems);
    if (config.targets().isEmpty())
      throw new UsageException(
          "no target: list some under targets in the config, or give --model PROVIDER/MODEL");
    Narrowing.check(config, asked);
    unjudged(config, read.suites()).ifPresent(problems::add);
    return new Prepared(config.with(gates), Selection.of(asked).cut(read.suites()), problems);
  }

  /// A rubric without a judge is asked of nobody.
  private static Optional<Problem> unjudged(Config config, List<Suite> suites) {
    int rubrics = Judging.rubrics(suites);
    if (config.judge().isPresent() || rubrics == 0) return Optional.empty();
    return Judging.sample(suites).stream()
        .flatMap(suite -> suite.tasks().stream())
        .findFirst()
        .map(task ->
            new Problem(
                task.place(),
                true,
                "%s and no judge in the config: nobody is asked about them"
                    .formatted(Counted.of(rubrics, "rubric")),
                Optional.of("judge: {model: PROVIDER/MODEL, votes: 3}")));
  }

  /// Suites alone, for commands that call nobody. The bundled ones when none are named.
  List<Suite> suitesAlone(Invocation asked) {
    return prepare(asked).suites();
  }

  private static ConfigText text(Invocation asked) {
    if (asked.config().isEmpty())
      return ConfigText.of("the bundled config", Bundled.quickStart(), Path.of(""));
    Path file = asked.config().get();
    if (!Files.isRegularFile(file))
      throw new UsageException(
          "%s: %s"
              .formatted(
                  file,
                  Files.isDirectory(file)
                      ? "is a folder, not a config"
                      : "there is no such config"));
    return ConfigText.of(file);
  }

  private Config base(ConfigText text, Catalog known, List<Problem> problems) {
    ConfigReader.Result read = new ConfigReader(env, known).read(text);
    problems.addAll(read.problems());
    return read.config().orElseThrow(() -> UsageException.of(problems));
  }

  private static SuiteReader.Result suites(ConfigText config, Invocation asked) {
    if (!asked.suites().isEmpty())
      return SuiteReader.read(asked.suites().stream().flatMap(Preparation::files).toList());
    List<Path> files = config.suites();
    return files.isEmpty() ? Bundled.suite() : SuiteReader.read(files);
  }

  /// The files that a word of `--suite` means. Throws `UsageException` where it means none.
  static Stream<Path> files(Path word) {
    if (Files.isRegularFile(word)) return Stream.of(word);
    List<Path> files = SuiteFiles.of(Path.of("").toAbsolutePath(), word.toString());
    if (!files.isEmpty()) return files.stream();
    if (Files.isDirectory(word))
      throw new UsageException("--suite: %s holds no suite (*.yaml)".formatted(word));
    throw new UsageException(
        "--suite: %s%s".formatted(SuiteFiles.missing(word.toString()), nearest(word)));
  }

  private static String nearest(Path word) {
    Path folder = Optional.ofNullable(word.toAbsolutePath().getParent()).orElse(word);
    List<String> there =
        SuiteFiles.of(folder, ".").stream().map(file -> file.getFileName().toString()).toList();
    return Nearest.to(word.getFileName().toString(), there)
        .map(name -> "; did you mean \"" + folder.resolve(name) + "\"?")
        .orElse("");
  }
}
