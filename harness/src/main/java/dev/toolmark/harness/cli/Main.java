package dev.toolmark.harness.cli;

import dev.toolmark.harness.suite.Nearest;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// The program: finds the command, parses its options, turns what it returns or throws into an exit
/// code. No stack trace ever reaches a person unless TOOLMARK_DEBUG is set.
///
/// What needs no command costs no more than a JVM that starts: the version is told before anything
/// else is loaded, logging is set up before a command runs, and a process in which no command ran
/// ends without `System.exit`, which would load the logging of the JDK to tell it of the exit.
public final class Main {
  private final Console console;
  private final List<Command> commands;
  private final Runnable beforeCommand;

  Main(Console console, List<Command> commands) {
    this(console, commands, () -> {});
  }

  private Main(Console console, List<Command> commands, Runnable beforeCommand) {
    this.console = console;
    this.commands = commands;
    this.beforeCommand = beforeCommand;
  }

  public static void main(String[] args) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    if (args.length == 1 && args[0].equals("--version")) {
      out.println(version());
      out.flush();
      return;
    }
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var begun = new AtomicBoolean();
    Exit exit = begin(args, out, err, begun);
    if (begun.get()) System.exit(exit.code());
    if (exit != Exit.DONE) Runtime.getRuntime().halt(exit.code()); // nothing waits for the end
  }

  /// All of a process but its end. `begun`: set when a command is about to run.
  static Exit begin(String[] args, PrintStream out, PrintStream err, AtomicBoolean begun) {
    boolean interactive =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false)
            && !"dumb".equals(System.getenv("TERM"));
    Runnable first =
        () -> {
          begun.set(true);
          Logs.setUp(System.getenv().containsKey("TOOLMARK_DEBUG"));
        };
    return new Main(new Console(out, err, interactive), Commands.all(), first).run(args);
  }

  private static String version() {
    return "toolmark " + Version.text();
  }

  Exit run(String... args) {
    try {
      return dispatch(args);
    } catch (UsageException wrong) {
      console.say(wrong.message());
      return Exit.USAGE;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    } catch (RuntimeException | Error fault) {
      return Faults.say(fault, console);
    }
  }

  private Exit dispatch(String[] args) throws InterruptedException {
    if (args.length == 0
        || args[0].equals("help")
        || args[0].equals("--help")
        || args[0].equals("-h")) {
      console.print(Help.overview(commands));
      return args.length == 0 ? Exit.USAGE : Exit.DONE;
    }
    if (args[0].equals("--version")) {
      console.print(version());
      return Exit.DONE;
    }
    Command command = find(args[0]);
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    if (rest.contains("--help") || rest.contains("-h")) {
      console.print(Help.of(command));
      return Exit.DONE;
    }
    CommandLine given = parse(command, rest);
    beforeCommand.run();
    return command.run(given, console);
  }

  private Command find(String name) {
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(() -> {
          Optional<String> nearest =
              Nearest.to(name, commands.stream().map(Command::name).toList());
          return new UsageException(
              "unknown command \"%s\"%s; toolmark help lists them"
                  .formatted(name, nearest.map(n -> ", did you mean \"" + n + "\"?").orElse("")));
        });
  }

  private static CommandLine parse(Command command, List<String> args) {
    KeyOptions.refuseKeys(args);
    Options options = command.options();
    try {
      return DefaultParser.builder()
          .setAllowPartialMatching(false)
          .setStripLeadingAndTrailingQuotes(false)
          .get()
          .parse(options, args.toArray(String[]::new));
    } catch (UnrecognizedOptionException e) {
      List<String> known =
          options.getOptions().stream()
              .map(Option::getLongOpt)
              .filter(n -> n != null)
              .map(n -> "--" + n)
              .toList();
      String wrong = e.getOption().replaceFirst("=.*", ""); // what follows may be a key
      Optional<String> nearest = Nearest.to(wrong, known);
      throw new UsageException(
          "toolmark %s: unknown option %s%s; allowed: %s"
              .formatted(
                  command.name(),
                  wrong,
                  nearest.map(n -> ", did you mean " + n + "?").orElse(""),
                  String.join(", ", known)));
    } catch (MissingArgumentException e) {
      Option option = e.getOption();
      String name =
          option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
      throw new UsageException(
          "toolmark %s: %s needs a value: %s %s"
              .formatted(command.name(), name, name, option.getArgName()));
    } catch (ParseException e) {
      throw new UsageException("toolmark %s: %s".formatted(command.name(), e.getMessage()));
    }
  }
}
