package dev.toolmark.harness.suite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// Reads YAML files. Limits: 4 million code points, 50 levels, 50 aliases. What is refused is
/// reported with its place, never thrown.
public final class Yaml {
  private static final int MOST_CODE_POINTS = 4_000_000;
  private static final int MOST_BYTES = 4 * MOST_CODE_POINTS;

  private Yaml() {}

  /// The tree of a file; empty, and reported, where it cannot be read.
  public static Optional<YamlNode> read(Path file, Problems problems) {
    return text(file, problems).flatMap(text -> read(file.toString(), text, problems));
  }

  /// The tree of a text. `name`: what messages call the file.
  public static Optional<YamlNode> read(String name, String text, Problems problems) {
    if (text.codePointCount(0, text.length()) > MOST_CODE_POINTS) {
      problems.error(new Place(name, 0, 0), "longer than 4 million characters");
      return Optional.empty();
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new YamlBuilder(name, body, problems).document();
    } catch (YamlBuilder.Refused refused) {
      problems.error(refused.place(name), refused.what());
    } catch (ReaderException e) {
      problems.error(
          placeOf(name, body, e.getPosition()),
          "the character U+%04X may not stand in YAML".formatted(e.getCodePoint()));
    } catch (MarkedYAMLException e) {
      YamlSyntax.report(name, e, problems);
    } catch (YAMLException e) {
      problems.error(
          new Place(name, 0, 0), "not YAML: " + Problems.shorten(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /// The text of a UTF-8 file; empty, and reported, where it cannot be read.
  static Optional<String> text(Path file, Problems problems) {
    var place = new Place(file.toString(), 0, 0);
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) problems.error(place, "longer than 4 million characters");
      else
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      problems.error(place, "there is no such file");
    } catch (AccessDeniedException e) {
      problems.error(place, "may not be read");
    } catch (CharacterCodingException e) {
      problems.error(place, "is not UTF-8 text");
    } catch (IOException e) {
      problems.error(place, Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read");
    }
    return Optional.empty();
  }

  private static Place placeOf(String name, String text, int codePoints) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new Place(name, line, 1 + text.codePointCount(lineStart, end));
  }
}
