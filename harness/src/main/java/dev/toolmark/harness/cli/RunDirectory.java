package dev.toolmark.harness.cli;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// Where a run keeps what it knows.
final class RunDirectory {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

  private RunDirectory() {}

  /// A folder under `runs/` that is not there yet.
  static Path fresh(Instant now) {
    Path first = Path.of("runs", NAME.format(now));
    Path path = first;
    for (int i = 2; Files.exists(path); i++)
      path = first.resolveSibling(first.getFileName() + "-" + i);
    return path;
  }

  /// The one run that a command names. Throws `UsageException` when it is none.
  static Path named(CommandLine given, String command) {
    List<String> args = given.getArgList();
    if (args.size() != 1)
      throw new UsageException(
          "toolmark %s: one run directory is needed, got %d; such as runs/NAME"
              .formatted(command, args.size()));
    return existing(Path.of(args.getFirst()));
  }

  static Path existing(Path directory) {
    if (!Files.isDirectory(directory))
      throw new UsageException(
          "%s is no run directory: %s"
              .formatted(
                  directory, Files.exists(directory) ? "it is a file" : "there is no such folder"));
    if (!Files.exists(directory.resolve("journal.jsonl")))
      throw new UsageException(
          "%s is no run directory: it holds no journal.jsonl".formatted(directory));
    return directory;
  }

  /// What the run was asked to be.
  static Invocation invocation(RunFile run) {
    return InvocationForm.read(
        run.plan().settings() instanceof JsonValue.Obj settings
            ? settings.get("asked").orElse(new JsonValue.Null())
            : new JsonValue.Null());
  }
}
