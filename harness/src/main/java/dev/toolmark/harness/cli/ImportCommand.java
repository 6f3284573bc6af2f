package dev.toolmark.harness.cli;

import dev.toolmark.harness.foreign.bfcl.BfclException;
import dev.toolmark.harness.foreign.bfcl.BfclImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `import`: foreign suites into ours.
final class ImportCommand implements Command {
  private static final String DEFAULT_OUT = "suites-bfcl";
  private static final Option OUT =
      Invocation.option("o", "out", "DIR", "where the suites are written; default: " + DEFAULT_OUT);

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "turns foreign suites into ours: bfcl, the single-turn tasks of the Berkeley Function-Calling Leaderboard v4";
  }

  @Override
  public String arguments() {
    return "bfcl SRC [--out DIR]";
  }

  @Override
  public Options options() {
    var options = new Options();
    options.addOption(OUT);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark import bfcl bfcl/data --out suites-bfcl");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    List<String> args = given.getArgList();
    if (args.size() != 2)
      throw new UsageException(
          "toolmark import: a kind and a source are needed: toolmark import bfcl SRC [--out DIR]");
    if (!args.getFirst().equals("bfcl"))
      throw new UsageException(
          "toolmark import: there is no kind \"%s\"; allowed: bfcl".formatted(args.getFirst()));
    Path source = Path.of(args.getLast());
    if (!Files.isDirectory(source))
      throw new UsageException("%s: there is no such folder".formatted(source));
    String out = given.getOptionValue(OUT, DEFAULT_OUT);
    try {
      BfclImport.Report report = BfclImport.run(source, Path.of(out));
      report
          .tasks()
          .forEach((category, n) -> console.print("%-24s %5d tasks".formatted(category, n)));
      report.skipped().forEach(what -> console.print("left out: " + what));
      report.loosened().forEach(what -> console.print("loosened: " + what));
      console.print(
          "%d tasks in %d files in %s".formatted(report.total(), report.files().size(), out));
      console.print("next: scripts/toolmark run --suite " + out);
      return Exit.DONE;
    } catch (BfclException wrong) {
      throw new UsageException(Faults.text(wrong));
    }
  }
}
