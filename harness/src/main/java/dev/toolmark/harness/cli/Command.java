package dev.toolmark.harness.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// One command of the program.
interface Command {
  String name();

  /// One line for the list of commands.
  String summary();

  /// What follows the name, such as `[CONFIG] [options]`.
  String arguments();

  Options options();

  /// Command lines that work, one each.
  List<String> examples();

  /// Does it. Throws `UsageException` when the arguments are wrong.
  Exit run(CommandLine given, Console console) throws InterruptedException;
}
