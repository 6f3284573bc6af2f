package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a config may refer to: files beside it and variables of the environment.
record Surroundings(Path base, Map<String, String> env) {
  static final Pattern VARIABLE = Pattern.compile("\\$\\{ENV:([^}]*)\\}");

  @Override
  public String toString() {
    return "Surroundings[" + base + "]";
  }

  /// A path as it is written, `~/` being the home folder; empty, and reported, where it is none.
  Optional<Path> path(String written, Place place, Problems problems) {
    try {
      String home = env.getOrDefault("HOME", System.getProperty("user.home", "."));
      return Optional.of(
          written.startsWith("~/")
              ? Path.of(home).resolve(written.substring(2))
              : base.resolve(written).normalize());
    } catch (InvalidPathException e) {
      problems.error(place, Problems.quote(written) + " is not a name of a file");
      return Optional.empty();
    }
  }

  /// The text with the values of its variables; a variable that is not set is reported by name.
  String filled(String text, Place place, Problems problems) {
    return VARIABLE
        .matcher(text)
        .replaceAll(m ->
            isSet(m.group(1), place, problems)
                ? Matcher.quoteReplacement(env.getOrDefault(m.group(1), ""))
                : "");
  }

  /// Whether the variable has a value; reported where it has none.
  boolean isSet(String name, Place place, Problems problems) {
    boolean set = !env.getOrDefault(name, "").isBlank();
    if (!set) problems.error(place, "the environment variable " + name + " is not set");
    return set;
  }
}
