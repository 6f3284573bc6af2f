package dev.toolmark.harness.cli;

import dev.toolmark.reports.record.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `report`: renders a run again, from its journal alone.
final class ReportCommand implements Command {
  private static final Option FORMAT =
      Invocation.option(
          "f",
          "format",
          "LIST",
          "of html, csv, junit, markdown, json, parted by commas; default: all");
  private static final Option STABLE =
      Invocation.flag(
          "stable",
          "leaves out times, cost, ids and whatever else differs between two runs of one plan");
  private static final Option OUT =
      Invocation.option(
          "o", "out", "DIR", "where the files are written; default: the run's directory");

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "renders the reports of a run again, from its journal alone";
  }

  @Override
  public String arguments() {
    return "RUN [options]";
  }

  @Override
  public Options options() {
    var options = new Options();
    for (Option option : List.of(FORMAT, STABLE, OUT)) options.addOption(option);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark report runs/nightly",
        "toolmark report runs/nightly --format csv,json --stable --out nightly-stable");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    Set<String> formats = Rendering.formats(Optional.ofNullable(given.getOptionValue(FORMAT)));
    Path directory = RunDirectory.named(given, name());
    Path out = given.hasOption(OUT) ? made(Path.of(given.getOptionValue(OUT))) : directory;
    try (RunFile run = RunFile.open(directory)) {
      Rendering rendering = Rendering.of(run);
      boolean stable = given.hasOption(STABLE);
      rendering.write(out, formats, stable);
      rendering.table(stable).forEach(console::print);
      console.print("");
      console.print("reports: " + rendering.written(out, formats));
    }
    return Exit.DONE;
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
