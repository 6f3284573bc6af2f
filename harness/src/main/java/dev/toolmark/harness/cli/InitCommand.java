package dev.toolmark.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `init`: writes a commented config and suite to start from. Never writes over a file.
final class InitCommand implements Command {
  @Override
  public String name() {
    return "init";
  }

  @Override
  public String summary() {
    return "writes a commented starter config and suite";
  }

  @Override
  public String arguments() {
    return "[FOLDER]      default: this one";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark init my-evals");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    if (given.getArgList().size() > 1)
      throw new UsageException(
          "toolmark init: one folder at most, got %d".formatted(given.getArgList().size()));
    Path folder = Path.of(given.getArgList().isEmpty() ? "." : given.getArgList().getFirst());
    SequencedMap<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve("toolmark.yaml"), "init/toolmark.yaml");
    files.put(folder.resolve("suite.yaml"), "init/suite.yaml");
    for (Path file : files.keySet())
      if (Files.exists(file))
        throw new UsageException("%s is there already; nothing was written".formatted(file));
    try {
      Files.createDirectories(folder);
      for (var file : files.entrySet()) {
        Files.writeString(file.getKey(), Bundled.text(file.getValue()));
        console.print("wrote " + file.getKey());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.print("next: scripts/toolmark run " + folder.resolve("toolmark.yaml").normalize());
    return Exit.DONE;
  }
}
