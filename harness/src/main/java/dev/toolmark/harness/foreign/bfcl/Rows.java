package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The objects of a JSON Lines file, each with its line; and their members, of the kind that is
/// due.
final class Rows {
  private Rows() {}

  static List<Row> read(Path file) throws ForeignDataException {
    List<String> lines;
    try {
      lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new ForeignDataException(file, "cannot be read: " + e);
    }
    var rows = new ArrayList<Row>();
    for (int i = 0; i < lines.size(); i++)
      if (!lines.get(i).isBlank()) rows.add(row(file, i + 1, lines.get(i)));
    return rows;
  }

  private static Row row(Path file, int line, String text) throws ForeignDataException {
    try {
      if (JsonValue.parse(text) instanceof JsonValue.Obj object) return new Row(file, line, object);
      throw new ForeignDataException(file, line, "a row is a JSON object");
    } catch (JsonException e) {
      throw new ForeignDataException(file, line, "not JSON: " + e.getMessage());
    }
  }

  /// `file`, `line`: where it stands.
  record Row(Path file, int line, JsonValue.Obj object) {
    String id() throws ForeignDataException {
      return text(object, "id");
    }

    ForeignDataException wrong(String what) {
      return new ForeignDataException(file, line, what);
    }

    JsonValue member(JsonValue.Obj of, String name) throws ForeignDataException {
      Optional<JsonValue> value = of.get(name);
      if (value.isEmpty()) throw wrong("the key \"" + name + "\" is missing");
      return value.get();
    }

    String text(JsonValue.Obj of, String name) throws ForeignDataException {
      if (member(of, name) instanceof JsonValue.Str(String text)) return text;
      throw wrong("\"" + name + "\" must be text");
    }

    List<JsonValue> list(JsonValue.Obj of, String name) throws ForeignDataException {
      return list(member(of, name), name);
    }

    List<JsonValue> list(JsonValue value, String name) throws ForeignDataException {
      if (value instanceof JsonValue.Arr(var items)) return items;
      throw wrong("\"" + name + "\" must be a list");
    }

    JsonValue.Obj object(JsonValue value, String what) throws ForeignDataException {
      if (value instanceof JsonValue.Obj object) return object;
      throw wrong(what + " must be an object");
    }
  }
}
