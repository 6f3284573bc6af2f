package dev.toolmark.providers.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads keys from variables and files. A variable or a file's first line may hold several, parted
/// by commas; a variable also by line ends. Keys are named `provider#0`, `provider#1` and so on
/// from `first`, or by the alias the owner gave.
public final class KeySources {
  private static final Set<PosixFilePermission> OTHERS_READ =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Map<String, String> env;

  public KeySources(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  /// What the first of these variables holds that is set and not blank. Nothing where none is.
  public Keys fromVariables(String provider, List<String> names, Scheme scheme) {
    return names.stream()
        .filter(name -> !env.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> fromVariable(provider, name, Optional.empty(), 0, scheme))
        .orElse(Keys.NOTHING);
  }

  /// What that one variable holds. Unset or blank is a problem, since somebody named it.
  public Keys fromVariable(
      String provider, String name, Optional<String> alias, int first, Scheme scheme) {
    String text = env.getOrDefault(name, "");
    if (text.isBlank()) return Keys.problem("the environment variable " + name + " is not set");
    return read(text, "env:" + name, alias.orElse(provider), alias.isPresent(), first, scheme);
  }

  /// What that file's first line holds. A file that others may read gets a warning.
  public Keys fromFile(
      String provider, Path file, Optional<String> alias, int first, Scheme scheme) {
    String line;
    List<String> warnings;
    try {
      warnings = openToOthers(file);
      try (var lines = Files.newBufferedReader(file)) {
        line = Optional.ofNullable(lines.readLine()).orElse("");
      }
    } catch (NoSuchFileException missing) {
      return Keys.problem("the key file " + file + " does not exist");
    } catch (IOException unreadable) { // its message may hold bytes of the file
      return Keys.problem("the key file " + file + " cannot be read as text");
    }
    if (line.isBlank()) return Keys.problem("the first line of the key file " + file + " is empty");
    return read(line, "file:" + file, alias.orElse(provider), alias.isPresent(), first, scheme)
        .and(new Keys(List.of(), List.of(), warnings));
  }

  /// What that text holds, which somebody handed over.
  public static Keys fromText(String provider, String text, String source, Scheme scheme) {
    return read(text, source, provider, false, 0, scheme);
  }

  private static Keys read(
      String text, String source, String name, boolean given, int first, Scheme scheme) {
    var found = new ArrayList<Credential>();
    var problems = new ArrayList<String>();
    List<String> words =
        text.replace("\uFEFF", "")
            .lines()
            .flatMap(line -> List.of(line.split(",")).stream())
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    for (String word : words) {
      String alias = given && words.size() == 1 ? name : name + "#" + (first + found.size());
      try {
        found.add(new Credential(alias, source, Optional.of(Secret.of(word, source)), scheme));
      } catch (IllegalArgumentException notAKey) { // says where and what, never the key
        problems.add(notAKey.getMessage());
      }
    }
    if (words.isEmpty()) problems.add("there is no key in " + source);
    return new Keys(found, problems, List.of());
  }

  private static List<String> openToOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return List.of();
    var open = EnumSet.copyOf(OTHERS_READ);
    open.retainAll(Files.getPosixFilePermissions(file));
    return open.isEmpty()
        ? List.of()
        : List.of("the key file %s can be read by others: chmod 600 it".formatted(file));
  }
}
