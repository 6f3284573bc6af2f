package dev.toolmark.harness.cli;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.harness.foreign.bfcl.BfclImport;
import dev.toolmark.harness.foreign.k2vv.K2vvImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `import`: foreign suites into ours.
final class ImportCommand implements Command {
  private static final String DEFAULT_OUT = "suites-bfcl";
  private static final String K2VV_OUT = "suites-k2vv";
  private static final Option OUT =
      Invocation.option(
          "o", "out", "DIR", "where the suites are written; default: suites-bfcl, suites-k2vv");

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "turns foreign suites into ours: bfcl, the single-turn tasks of the Berkeley"
        + " Function-Calling Leaderboard v4 and those of its multi-turn tasks that a world can"
        + " say; k2vv, the requests of MoonshotAI's K2 Vendor"
        + " Verifier";
  }

  @Override
  public String arguments() {
    return "bfcl|k2vv SRC [--out DIR]";
  }

  @Override
  public Options options() {
    var options = new Options();
    options.addOption(OUT);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark import bfcl bfcl/data --out suites-bfcl",
        "toolmark import k2vv samples.jsonl --out suites-k2vv");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    List<String> args = given.getArgList();
    if (args.size() != 2)
      throw new UsageException(
          "toolmark import: a kind and a source are needed: toolmark import bfcl|k2vv SRC [--out"
              + " DIR]");
    Path source = Path.of(args.getLast());
    try {
      switch (args.getFirst()) {
        case "bfcl" -> bfcl(source, given.getOptionValue(OUT, DEFAULT_OUT), console);
        case "k2vv" -> k2vv(source, given.getOptionValue(OUT, K2VV_OUT), console);
        default ->
            throw new UsageException(
                "toolmark import: there is no kind \"%s\"; allowed: bfcl, k2vv"
                    .formatted(args.getFirst()));
      }
    } catch (ForeignDataException wrong) {
      throw new UsageException(Faults.text(wrong));
    }
    return Exit.DONE;
  }

  private static void bfcl(Path source, String out, Console console) throws ForeignDataException {
    if (!Files.isDirectory(source))
      throw new UsageException("%s: there is no such folder".formatted(source));
    BfclImport.Report report = BfclImport.run(source, Path.of(out));
    report
        .tasks()
        .forEach((category, n) -> console.print("%-24s %5d tasks".formatted(category, n)));
    report
        .multiTurn()
        .tasks()
        .forEach((category, n) -> console.print("%-24s %5d tasks".formatted(category, n)));
    report.multiTurn().leftOut().forEach(what -> console.print("left out: " + what));
    report.skipped().forEach(what -> console.print("left out: " + what));
    report.loosened().forEach(what -> console.print("loosened: " + what));
    written(report.total(), report.files().size(), out, console);
  }

  private static void k2vv(Path source, String out, Console console) throws ForeignDataException {
    K2vvImport.Report report = K2vvImport.run(source, Path.of(out));
    report
        .unsaid()
        .forEach(
            (key, n) -> console.print("not in a task: \"%s\" of %d requests".formatted(key, n)));
    report.skipped().forEach(what -> console.print("left out: " + what));
    written(report.tasks(), report.files().size(), out, console);
  }

  private static void written(int tasks, int files, String out, Console console) {
    console.print("%d tasks in %d files in %s".formatted(tasks, files, out));
    console.print("next: scripts/toolmark run --suite " + out);
  }
}
