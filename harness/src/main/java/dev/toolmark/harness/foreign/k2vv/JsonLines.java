package dev.toolmark.harness.foreign.k2vv;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The objects of a JSON Lines file, each with its line. Blank lines are skipped, and counted.
final class JsonLines {
  /// `number`: from 1.
  record Line(Path file, int number, JsonValue.Obj row) {
    ForeignDataException wrong(String what) {
      return new ForeignDataException(file, number, what);
    }
  }

  private JsonLines() {}

  static List<Line> read(Path file) throws ForeignDataException {
    var lines = new ArrayList<Line>();
    int number = 0;
    for (String text : text(file).split("\n", -1)) {
      number++;
      if (!text.isBlank()) lines.add(line(file, number, text));
    }
    if (lines.isEmpty()) throw new ForeignDataException(file, "holds no row");
    return lines;
  }

  private static String text(Path file) throws ForeignDataException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ForeignDataException(file, "no such file");
    } catch (IOException e) {
      throw new ForeignDataException(file, "cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  private static Line line(Path file, int number, String text) throws ForeignDataException {
    try {
      if (JsonValue.parse(text) instanceof JsonValue.Obj row) return new Line(file, number, row);
      throw new ForeignDataException(file, number, "a row must be a JSON object");
    } catch (JsonException e) {
      throw new ForeignDataException(
          file, number, "not JSON at column " + e.column() + ": " + e.getMessage());
    }
  }
}
