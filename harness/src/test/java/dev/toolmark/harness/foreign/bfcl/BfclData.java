package dev.toolmark.harness.foreign.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// The shared BFCL data, imported into a folder and read back by our own reader, once for all
/// tests.
record BfclData(Path shared, BfclImport.Report report, Map<String, Task> tasks) {
  static BfclData into(Path out) throws BfclException {
    Path shared = Path.of(System.getProperty("toolmark.shared", "../shared"));
    Assumptions.assumeTrue(
        Files.isDirectory(shared.resolve("bfcl/data")), "no BFCL data under " + shared);
    var report = BfclImport.run(shared.resolve("bfcl/data"), out);
    var read = SuiteReader.read(report.files());
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
}
