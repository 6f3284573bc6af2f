package dev.toolmark.harness.foreign.k2vv;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.foreign.SuiteYaml;
import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The verifier's file of requests to a suite `k2vv` of ours: `k2vv-<n>.yaml`, at most 200 tasks a
/// file, a task `line-<n>` for each request, which `origin` keeps as it is. Nothing is written
/// unless every row can be read.
public final class K2vvImport {
  private static final int TASKS_A_FILE = 200;
  private static final Set<String> AS_JSON = Set.of("origin", "parameters", "expect", "args");

  /// `files`: written. `unsaid`: keys of requests that a task has no word for, and in how many.
  /// `skipped`: `line <n>: why` of requests that no task can be.
  public record Report(
      List<Path> files, int tasks, Map<String, Integer> unsaid, List<String> skipped) {
    public Report {
      files = List.copyOf(files);
      unsaid = new TreeMap<>(unsaid);
      skipped = List.copyOf(skipped);
    }
  }

  private K2vvImport() {}

  /// `out`: made where it is missing; files of the same names are replaced.
  public static Report run(Path source, Path out) throws ForeignDataException {
    var tasks = new ArrayList<String>();
    var unsaid = new TreeMap<String, Integer>();
    var skipped = new ArrayList<String>();
    for (RawRequest request : RawRequest.read(source)) {
      var task = new K2vvTask(request);
      try {
        tasks.add(SuiteYaml.item(task.task(), AS_JSON));
        task.unsaid().forEach(key -> unsaid.merge(key, 1, Integer::sum));
      } catch (K2vvTask.Unfit unfit) {
        skipped.add("line %d: %s".formatted(request.line(), unfit.getMessage()));
      }
    }
    if (tasks.isEmpty())
      throw new ForeignDataException(
          source, "no request of it can be a task; " + skipped.getFirst());
    return new Report(write(tasks, out), tasks.size(), unsaid, skipped);
  }

  private static List<Path> write(List<String> tasks, Path out) {
    String head =
        "# Requests in the form of MoonshotAI's K2 Vendor Verifier.\n"
            + SuiteYaml.document(JsonValue.object().put("suite", "k2vv").build(), Set.of())
            + "tasks:";
    var files = new ArrayList<Path>();
    try {
      Files.createDirectories(out);
      for (int from = 0; from < tasks.size(); from += TASKS_A_FILE) {
        var some = tasks.subList(from, Math.min(tasks.size(), from + TASKS_A_FILE));
        Path file = out.resolve("k2vv-" + (files.size() + 1) + ".yaml");
        Files.writeString(file, head + "\n" + String.join("\n", some), StandardCharsets.UTF_8);
        files.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
