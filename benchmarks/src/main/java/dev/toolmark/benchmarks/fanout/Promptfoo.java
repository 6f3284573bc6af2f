package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Another runner of tests, installed by npm in a folder of its own together with the Node that it
/// needs. It calls nobody but the server that it is pointed at: telemetry, updates, sharing, remote
/// generation and its cache are off, and so is the scheduler that would hold requests back.
final class Promptfoo {
  private static final String VERSION = "promptfoo@0.123.1";
  private static final String NODE = "node@24.21.0";

  private final Path directory;

  private Promptfoo(Path directory) {
    this.directory = directory;
  }

  /// Takes a minute or two. Throws `IOException` where npm is not there or fails.
  static Promptfoo installed(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    var made = new Promptfoo(directory);
    if (Files.isExecutable(made.node()) && Files.isRegularFile(made.main())) return made;
    Path log = directory.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                directory.toString(),
                NODE,
                VERSION)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (npm.waitFor() != 0 || !Files.isExecutable(made.node()))
      throw new IOException("npm could not install %s; see %s".formatted(VERSION, log));
    return made;
  }

  private Path node() {
    return directory.resolve("node_modules/node/bin/node");
  }

  private Path main() {
    return directory.resolve("node_modules/promptfoo/dist/src/entrypoint.js");
  }

  /// What evaluates that config, in its folder.
  ProcessBuilder evaluating(Path config, int inFlight) {
    Path folder = config.toAbsolutePath().getParent();
    var command =
        new ProcessBuilder(
                List.of(
                    node().toString(),
                    main().toString(),
                    "eval",
                    "-c",
                    config.toString(),
                    "--no-cache",
                    "--no-table",
                    "--no-progress-bar",
                    "--no-write",
                    "--max-concurrency",
                    Integer.toString(inFlight),
                    "-o",
                    "out.json"))
            .directory(folder == null ? null : folder.toFile());
    command
        .environment()
        .putAll(
            Map.of(
                "PROMPTFOO_DISABLE_TELEMETRY", "1",
                "PROMPTFOO_DISABLE_UPDATE", "1",
                "PROMPTFOO_DISABLE_SHARING", "1",
                "PROMPTFOO_DISABLE_REMOTE_GENERATION", "1",
                "PROMPTFOO_DISABLE_ADAPTIVE_SCHEDULER", "1",
                "PROMPTFOO_CACHE_ENABLED", "false",
                "PROMPTFOO_CONFIG_DIR", directory.resolve("home").toString(),
                "OPENAI_API_KEY", "none"));
    return command;
  }
}
