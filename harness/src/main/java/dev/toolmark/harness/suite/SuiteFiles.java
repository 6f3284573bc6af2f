package dev.toolmark.harness.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The suite files that a word of a person means.
public final class SuiteFiles {
  private static final int DEEPEST = 16;

  private SuiteFiles() {}

  /// A file stands for itself, a folder for its `*.yaml` and `*.yml`, and a word with `*`, `?`, `[`
  /// or `{` for the files that match it (`**` crosses folders). Sorted by name; empty where nothing
  /// matches. `base`: what the word is relative to.
  public static List<Path> of(Path base, String word) {
    Path whole = base.resolve(plainStart(word)).normalize();
    boolean glob = !plainStart(word).equals(word);
    if (!glob && Files.isDirectory(whole)) return found(whole, 1, SuiteFiles::isYaml);
    if (!glob) return Files.exists(whole) ? List.of(whole) : List.of();
    if (!Files.isDirectory(whole)) return List.of();
    PathMatcher matcher =
        FileSystems.getDefault()
            .getPathMatcher("glob:" + word.substring(plainStart(word).length()));
    int depth =
        word.contains("**") ? DEEPEST : 1 + (int) word.chars().filter(c -> c == '/').count();
    return found(whole, depth, file -> matcher.matches(whole.relativize(file)));
  }

  /// The folders at the start that hold no wild card, with the last `/`.
  private static String plainStart(String word) {
    int wild = 0;
    while (wild < word.length() && "*?[{".indexOf(word.charAt(wild)) < 0) wild++;
    return wild == word.length() ? word : word.substring(0, word.lastIndexOf('/', wild) + 1);
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static List<Path> found(
      Path folder, int depth, java.util.function.Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /// What to say of a word that means no file.
  public static String missing(String word) {
    return Optional.of(word)
        .filter(w -> plainStart(w).equals(w))
        .map(w -> "there is no file or folder " + Problems.quote(w))
        .orElse("no file matches " + Problems.quote(word));
  }
}
