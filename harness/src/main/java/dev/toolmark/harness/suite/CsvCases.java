package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Cases from a CSV file (RFC 4180, UTF-8). The first row names the columns and may give each a
/// type: `n:int`, `n:number`, `n:bool`, `n:json`; text without one. Problems name the line on which
/// the row begins.
final class CsvCases {
  private static final List<String> TYPES = List.of("text", "int", "number", "bool", "json");

  private record Column(String name, String type) {}

  private final Path file;
  private final Problems problems;

  CsvCases(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  List<Map<String, JsonValue>> read() {
    Optional<String> text = Yaml.text(file, problems);
    if (text.isEmpty()) return List.of();
    var rows = new ArrayList<Map<String, JsonValue>>();
    String body = text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
    long line = 1;
    try (CSVParser parser = CSVParser.parse(body, CSVFormat.RFC4180.builder().get())) {
      List<Column> columns = List.of();
      for (var records = parser.iterator(); records.hasNext(); ) {
        CSVRecord row = records.next();
        if (!isBlank(row)) {
          if (columns.isEmpty()) columns = header(row, place(line));
          else if (fits(row, columns, place(line))) rows.add(row(row, columns, place(line)));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      problems.error(place(line), "not CSV: a quoted field is not closed, or has text behind it");
    }
    if (rows.isEmpty() && !problems.hasErrors())
      problems.error(place(1), "a file of cases has a row of names and at least one row of values");
    return rows;
  }

  private Place place(long line) {
    return new Place(file.toString(), (int) line, 1);
  }

  private static boolean isBlank(CSVRecord row) {
    return row.size() == 1 && row.get(0).isEmpty();
  }

  private List<Column> header(CSVRecord row, Place place) {
    var columns = new ArrayList<Column>();
    for (String cell : row) {
      int colon = cell.lastIndexOf(':');
      String name = (colon < 0 ? cell : cell.substring(0, colon)).strip();
      String type = colon < 0 ? "text" : cell.substring(colon + 1).strip();
      if (name.isEmpty()) problems.error(place, "column " + (columns.size() + 1) + " has no name");
      if (columns.stream().anyMatch(c -> c.name().equals(name)))
        problems.error(place, "the column " + Problems.quote(name) + " stands twice");
      problems.isOneOf(place, "a column's type", type, TYPES);
      columns.add(new Column(name, type));
    }
    return columns;
  }

  private boolean fits(CSVRecord row, List<Column> columns, Place place) {
    boolean fits = row.size() == columns.size();
    if (!fits)
      problems.error(
          place, "this row has %d fields, the first has %d".formatted(row.size(), columns.size()));
    return fits;
  }

  private Map<String, JsonValue> row(CSVRecord row, List<Column> columns, Place place) {
    var values = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String cell = row.get(i);
      Optional<JsonValue> value = Cases.cell(column.type(), cell);
      if (value.isEmpty() && TYPES.contains(column.type()))
        problems.error(
            place,
            "the column %s is of type %s, and %s is not"
                .formatted(Problems.quote(column.name()), column.type(), Problems.quote(cell)));
      values.put(column.name(), value.orElse(new JsonValue.Null()));
    }
    return values;
  }
}
