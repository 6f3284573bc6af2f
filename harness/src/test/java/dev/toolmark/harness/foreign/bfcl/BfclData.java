package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// The shared BFCL data, imported into a folder, and its single-turn tasks read back by our own
/// reader, once for all tests.
record BfclData(Path shared, BfclImport.Report report, Map<String, Task> tasks) {
  static BfclData into(Path out) throws ForeignDataException {
    Path shared = Path.of(System.getProperty("toolmark.shared", "../shared"));
    Assumptions.assumeTrue(
        Files.isDirectory(shared.resolve("bfcl/data")), "no BFCL data under " + shared);
    var report = BfclImport.run(shared.resolve("bfcl/data"), out);
    var read =
        SuiteReader.read(
            report.files().stream()
                .filter(file -> !file.getFileName().toString().startsWith("multi_turn_"))
                .toList());
    assertThat(read.problems()).as("what the suite reader has to say").isEmpty();
    var tasks = new LinkedHashMap<String, Task>();
    for (Suite suite : read.suites()) for (Task task : suite.tasks()) tasks.put(task.id(), task);
    return new BfclData(shared, report, tasks);
  }

  Task task(String id) {
    return Objects.requireNonNull(tasks.get(id), id);
  }

  static List<JsonValue.Obj> rows(Path file) {
    try (var in = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> (JsonValue.Obj) JsonValue.parse(line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BfclTask bfclTask(String id) {
    return BfclTask.of(task(id).origin());
  }

  /// The task of a row that brings its own functions and ground truth.
  static BfclTask made(JsonValue.Obj row) {
    var origin = JsonValue.object().put("kind", "bfcl").put("id", "made");
    for (String key : List.of("category", "function", "ground_truth"))
      origin.putIf(key, row.get(key));
    return BfclTask.of(Optional.of(origin.build()));
  }

  List<Path> recordings() throws IOException {
    try (var files = Files.list(shared.resolve("real-answers"))) {
      return files.filter(f -> f.toString().endsWith(".answers.jsonl.gz")).sorted().toList();
    }
  }

  static Path verdicts(Path answers) {
    return Path.of(answers.toString().replace(".answers.", ".verdicts."));
  }

  static List<BfclRules.Made> calls(JsonValue.Obj row) {
    return ((JsonValue.Arr) row.get("calls").orElseThrow())
        .items().stream()
            .map(JsonValue.Obj.class::cast)
            .map(call -> new BfclRules.Made(text(call, "name"), text(call, "arguments")))
            .toList();
  }

  static String text(JsonValue.Obj row, String name) {
    return ((JsonValue.Str) row.get(name).orElseThrow()).value();
  }

  static String textOr(JsonValue.Obj row, String name, String other) {
    return row.get(name).orElse(new JsonValue.Null()) instanceof JsonValue.Str(String text)
        ? text
        : other;
  }
}
