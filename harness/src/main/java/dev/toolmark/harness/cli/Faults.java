package dev.toolmark.harness.cli;

import dev.toolmark.reports.record.JournalFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
        console.say(text(journal));
        yield Exit.STORAGE;
      }
      case UncheckedIOException io -> {
        console.say(aboutFile(io.getCause() == null ? io : io.getCause()));
        yield Exit.STORAGE;
      }
      default -> {
        console.say(
            "a fault of toolmark's own: %s; set TOOLMARK_DEBUG=1 to see where, and please report it"
                .formatted(kindAndText(fault)));
        yield Exit.INCOMPLETE;
      }
    };
  }

  /// What a failure says, or its kind where it says nothing.
  static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /// What the system says of a file, by the file's name rather than by the exception's.
  static String aboutFile(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException e -> e.getFile() + ": there is no such file or folder";
      case FileAlreadyExistsException e -> e.getFile() + ": is there already, and is no folder";
      case AccessDeniedException e -> e.getFile() + ": permission denied";
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> kindAndText(failure);
    };
  }

  private static String kindAndText(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    String text = text(failure);
    return text.equals(kind) ? kind : kind + ": " + text;
  }
}
