package dev.toolmark.harness.cli;

import dev.toolmark.reports.record.JournalFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// The last net: what nothing else turned into a message. A person gets one line and how to see
/// more; never a stack trace unasked.
final class Faults {
  private Faults() {}

  static Exit say(Throwable fault, Console console) {
    if (System.getenv("TOOLMARK_DEBUG") != null) {
      var trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.say(trace.toString());
    }
    return switch (fault) {
      case JournalFailure journal -> {
        console.say(journal.getMessage());
        yield Exit.STORAGE;
      }
      case UncheckedIOException io -> {
        console.say(message(io.getCause()));
        yield Exit.STORAGE;
      }
      default -> {
        console.say(
            "a fault of toolmark's own: %s; set TOOLMARK_DEBUG=1 to see where, and please report it"
                .formatted(message(fault)));
        yield Exit.INCOMPLETE;
      }
    };
  }

  private static String message(Throwable fault) {
    String message = fault.getMessage();
    return message == null
        ? fault.getClass().getSimpleName()
        : fault.getClass().getSimpleName() + ": " + message;
  }
}
