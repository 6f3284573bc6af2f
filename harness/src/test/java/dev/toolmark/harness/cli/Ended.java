package dev.toolmark.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a command that was carried out in this process came to.
record Ended(Exit exit, String out, String err) {
  /// Carries out the command line without `toolmark` at its front.
  static Ended toolmark(String... args) {
    return of(Commands.all(), args);
  }

  /// The same by these commands alone.
  static Ended of(List<Command> commands, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    Exit exit = new Main(console, commands).run(args);
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
