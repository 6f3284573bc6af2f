package dev.toolmark.harness.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What is logged: warnings and worse, a line each, on standard error; all of ours with
/// TOOLMARK_DEBUG. The schema library stays silent unless it fails, since it warns of every word of
/// a schema that it does not know, and suites are checked for that by us.
final class Logs {
  private Logs() {}

  static void setUp(boolean debug) {
    LogManager.getLogManager().reset();
    var handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return "%s: %s: %s%n"
                .formatted(
                    record.getLevel().getName().toLowerCase(java.util.Locale.ROOT),
                    record.getLoggerName(),
                    Console.inert(formatMessage(record)));
          }
        });
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    OURS.setLevel(debug ? Level.FINE : Level.WARNING);
    SCHEMAS.setLevel(Level.SEVERE);
  }

  /// Held, since a logger that nobody holds forgets its level.
  private static final Logger SCHEMAS = Logger.getLogger("com.networknt");

  private static final Logger OURS = Logger.getLogger("dev.toolmark");
}
