package dev.toolmark.harness.cli;

import dev.toolmark.harness.keep.CannotMerge;
import dev.toolmark.harness.keep.RunMerge;
import dev.toolmark.reports.record.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
          "o",
          "out",
          "DIR",
          "the folder in which the files are written, under names of their own (summary.json and so"
              + " on); default: the run's directory; needed to merge several runs, and holds the"
              + " merged run then");

  private static final List<String> ENDINGS = List.of(".json", ".html", ".csv", ".xml", ".md");

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "renders the reports of a run again, from its journal alone; merges shards and nights";
  }

  @Override
  public String arguments() {
    return "RUN... [options]";
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
        "toolmark report runs/nightly --format csv,json --stable --out nightly-stable",
        "toolmark report runs/shard-1 runs/shard-2 --out runs/whole");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    Set<String> formats = Rendering.formats(Optional.ofNullable(given.getOptionValue(FORMAT)));
    if (given.hasOption(OUT)) checkFolder(given.getOptionValue(OUT), formats);
    List<String> runs = given.getArgList();
    if (runs.size() > 1) return merged(given, formats, console);
    Path directory = RunDirectory.named(given, name());
    Path out = given.hasOption(OUT) ? made(Path.of(given.getOptionValue(OUT))) : directory;
    render(directory, out, formats, given.hasOption(STABLE), console);
    return Exit.DONE;
  }

  /// A name that a report's file could have is one that was meant for it.
  private static void checkFolder(String out, Set<String> formats) {
    Path path = Path.of(out);
    if (Files.isDirectory(path)) return;
    boolean file = Files.exists(path);
    if (!file && ENDINGS.stream().noneMatch(out.toLowerCase(Locale.ROOT)::endsWith)) return;
    throw new UsageException(
        "toolmark report: --out %s %s; --out names a folder, in which %s will be written"
            .formatted(out, file ? "is a file" : "looks like a file", Rendering.files(formats)));
  }

  private Exit merged(CommandLine given, Set<String> formats, Console console) {
    if (!given.hasOption(OUT))
      throw new UsageException(
          "toolmark report: several runs are merged into a run of its own: say where with --out"
              + " DIR");
    Path out = Path.of(given.getOptionValue(OUT));
    if (Files.exists(out.resolve("journal.jsonl")))
      throw new UsageException(
          "toolmark report: --out %s holds a run already; name a new folder".formatted(out));
    RunMerge merge = merge(given.getArgList());
    merge.write(out, Instant.now(), Version.text());
    Rendered rendered = render(out, out, formats, given.hasOption(STABLE), console);
    for (String shard : merge.missing())
      console.say("shard %s is not among these runs".formatted(shard));
    if (!merge.complete()) {
      console.say("the merged run is not complete");
      return Exit.INCOMPLETE;
    }
    if (rendered.failed() == 0) return rendered.gatesHold() ? Exit.DONE : Exit.GATE_FAILED;
    console.say(
        "%d trials have no answer; ask them again in their own runs with --retry-failed, and merge anew"
            .formatted(rendered.failed()));
    return Exit.INCOMPLETE;
  }

  private static RunMerge merge(List<String> runs) {
    try {
      return RunMerge.of(runs.stream().map(run -> RunDirectory.existing(Path.of(run))).toList());
    } catch (CannotMerge differ) {
      throw new UsageException("toolmark report: " + differ.why());
    }
  }

  /// `failed`: trials without an answer. `gatesHold`: those of the run's plan.
  private record Rendered(int failed, boolean gatesHold) {}

  private static Rendered render(
      Path directory, Path out, Set<String> formats, boolean stable, Console console) {
    try (RunFile run = RunFile.open(directory)) {
      Rendering rendering = Rendering.write(run, out, formats, stable);
      rendering.table(stable).forEach(console::print);
      console.print("");
      console.print("reports: " + rendering.written(out, formats));
      return new Rendered(rendering.failed(), rendering.gatesHold());
    }
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
