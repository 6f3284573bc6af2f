package dev.toolmark.reports.jsonfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.LargeRun;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
  @TempDir Path directory;

  private JsonValue.Obj written(RunFile run, boolean stable) throws IOException {
    JsonReport.write(run, Summary.of(run), directory, stable);
    return (JsonValue.Obj) JsonValue.parse(Files.readString(directory.resolve("summary.json")));
  }

  @Test
  void what_is_written_meets_the_schema_in_both_forms() throws IOException {
    JsonSchema schema = JsonSchema.compile(JsonReport.schema());
    LargeRun.write(directory.resolve("large"), 30, 1);
    try (RunFile large = RunFile.open(directory.resolve("large"));
        RunFile hostile = Sample.run(directory.resolve("hostile"), Hostile.entries())) {
      for (boolean stable : new boolean[] {false, true}) {
        assertThat(schema.check(written(large, stable))).isEmpty();
        assertThat(schema.check(written(hostile, stable))).isEmpty();
      }
    }
  }

  @Test
  void the_schema_refuses_a_rate_above_one_and_a_missing_count() throws IOException {
    JsonSchema schema = JsonSchema.compile(JsonReport.schema());
    LargeRun.write(directory, 4, 1);
    try (RunFile run = RunFile.open(directory)) {
      String text = written(run, true).text();
      assertThat(schema.check(JsonValue.parse(text.replace("\"rate\":1,", "\"rate\":1.5,"))))
          .isNotEmpty();
      assertThat(schema.check(JsonValue.parse(text.replace("\"silent\":", "\"quiet\":"))))
          .isNotEmpty();
    }
  }

  @Test
  void every_member_written_is_in_the_schema() throws IOException {
    LargeRun.write(directory, 30, 1);
    try (RunFile run = RunFile.open(directory)) {
      JsonValue.Obj json = written(run, false);
      var row = (JsonValue.Obj) ((JsonValue.Arr) json.get("rows").orElseThrow()).items().getFirst();
      var schema = (JsonValue.Obj) JsonReport.schema();
      assertThat(names(at(schema, "properties"))).containsAll(json.members().keySet());
      assertThat(names(at(at(at(schema, "$defs"), "row"), "properties")))
          .containsExactlyInAnyOrderElementsOf(row.members().keySet());
    }
  }

  private static JsonValue.Obj at(JsonValue.Obj json, String name) {
    return (JsonValue.Obj) json.get(name).orElseThrow();
  }

  private static Set<String> names(JsonValue.Obj json) {
    return new TreeSet<>(json.members().keySet());
  }
}
