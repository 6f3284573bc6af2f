package dev.toolmark.harness.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The folder that a suite stands in: the only place whose files it may name. Links that lead out
/// of it are refused. `folder` empty: the suite came from no folder and may name no file.
record SuiteFolder(Optional<Path> folder) {
  private static final long LARGEST_IMAGE = 20L << 20; // bytes
  private static final Map<String, String> IMAGES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp");

  /// An image as it is sent. `base64`: the bytes of the file.
  record Image(String mime, String base64) {}

  /// A file inside the folder that can be read; empty, and reported, where there is none.
  Optional<Path> file(YamlNode node, String what, Problems problems) {
    Optional<String> name = Fields.text(what, node, problems);
    if (name.isEmpty()) return Optional.empty();
    if (folder.isEmpty()) {
      problems.error(node.place(), what + ": this suite has no folder, so it can name no file");
      return Optional.empty();
    }
    try {
      Path root = folder.get().toRealPath();
      Path wanted = root.resolve(name.get()).normalize();
      if (!wanted.startsWith(root)) return outside(node, what, name.get(), problems);
      if (!Files.exists(wanted)) {
        problems.error(
            node.place(),
            what + ": there is no file " + Problems.quote(name.get()) + " beside the suite");
        return Optional.empty();
      }
      Path real = wanted.toRealPath();
      if (!real.startsWith(root)) return outside(node, what, name.get(), problems);
      if (Files.isRegularFile(real) && Files.isReadable(real)) return Optional.of(real);
    } catch (IOException | InvalidPathException e) {
      problems.error(
          node.place(), what + ": " + Problems.quote(name.get()) + " is not a name of a file");
      return Optional.empty();
    }
    problems.error(node.place(), what + ": " + Problems.quote(name.get()) + " cannot be read");
    return Optional.empty();
  }

  private static Optional<Path> outside(
      YamlNode node, String what, String name, Problems problems) {
    problems.error(
        node.place(), what + ": " + Problems.quote(name) + " is outside the suite's folder");
    return Optional.empty();
  }

  Optional<Image> image(YamlNode node, Problems problems) {
    return file(node, "image", problems)
        .flatMap(file -> {
          String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
          Optional<String> mime =
              Optional.ofNullable(IMAGES.get(name.substring(name.lastIndexOf('.') + 1)));
          if (mime.isEmpty()) {
            problems.error(
                node.place(),
                "image: the name ends in one of "
                    + Problems.listed(List.of(".png", ".jpg", ".jpeg", ".gif", ".webp")));
            return Optional.empty();
          }
          try {
            if (Files.size(file) <= LARGEST_IMAGE)
              return Optional.of(
                  new Image(
                      mime.get(), Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
            problems.error(node.place(), "image: larger than 20 MiB");
          } catch (IOException e) {
            problems.error(node.place(), "image: " + Problems.quote(name) + " cannot be read");
          }
          return Optional.empty();
        });
  }
}
