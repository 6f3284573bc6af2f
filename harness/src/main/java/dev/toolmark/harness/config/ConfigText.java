package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.SuiteFiles;
import dev.toolmark.harness.suite.Yaml;
import dev.toolmark.harness.suite.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A config whose file was read, and nothing else yet: its suites can be read before it is checked
/// against the catalog.
public final class ConfigText {
  private final Optional<YamlNode> root;
  private final Path base;
  private final Problems problems;

  private ConfigText(Optional<YamlNode> root, Path base, Problems problems) {
    this.root = root;
    this.base = base;
    this.problems = problems;
  }

  /// What is wrong with it is told by `ConfigReader`.
  public static ConfigText of(Path file) {
    var problems = new Problems();
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return new ConfigText(Yaml.read(file, problems), base, problems);
  }

  /// `name`: what messages call the text. `base`: what its paths are relative to.
  public static ConfigText of(String name, String text, Path base) {
    var problems = new Problems();
    return new ConfigText(Yaml.read(name, text, problems), base, problems);
  }

  /// The files of its suites that are there.
  public List<Path> suites() {
    var untold = new Problems();
    return root.flatMap(node -> Fields.of(node, "a config", ConfigReader.KEYS, untold))
        .map(f -> suites(f, base, untold))
        .orElse(List.of());
  }

  static List<Path> suites(Fields f, Path base, Problems problems) {
    var files = new LinkedHashSet<Path>();
    for (YamlNode item : f.list("suites"))
      Fields.text("an item of suites", item, problems)
          .ifPresent(word -> {
            List<Path> found = SuiteFiles.of(base, word);
            if (found.isEmpty()) problems.error(item.place(), SuiteFiles.missing(word));
            files.addAll(found);
          });
    return List.copyOf(files);
  }

  Optional<YamlNode> root() {
    return root;
  }

  Path base() {
    return base;
  }

  Problems problems() {
    return problems;
  }
}
