package dev.toolmark.reports.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A run directory that cannot be written, read or trusted. The message names the file and what to
/// do, for people; whoever ends a run because of it exits with 4.
public final class JournalFailure extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  public enum Why {
    /// There is a journal already where a new one was to begin.
    EXISTS,
    /// There is no journal, or nothing in it yet.
    MISSING,
    /// Another process has the run open.
    LOCKED,
    /// A record that does not hold what its checksum says, before others that do.
    DAMAGED,
    /// Written by a later version.
    NEWER,
    /// The disk is full: what is in flight may still land, nothing new may start.
    FULL,
    /// The system refused to write or to make durable. The journal has stopped for good.
    UNWRITABLE,
    UNREADABLE,
    CLOSED
  }

  private final Why why;

  JournalFailure(Why why, String message) {
    this(why, message, new IOException(message));
  }

  JournalFailure(Why why, String message, IOException cause) {
    super(message, cause);
    this.why = why;
  }

  static JournalFailure unwritable(Path file, IOException cause) {
    return new JournalFailure(
        Why.UNWRITABLE, "%s: cannot be written: %s".formatted(file, said(cause)), cause);
  }

  static JournalFailure unreadable(Path file, IOException cause) {
    return new JournalFailure(
        Why.UNREADABLE, "%s: cannot be read: %s".formatted(file, said(cause)), cause);
  }

  static JournalFailure damaged(Path file, String what) {
    return new JournalFailure(Why.DAMAGED, "%s: %s".formatted(file, what));
  }

  private static String said(IOException e) {
    if (e instanceof FileAlreadyExistsException)
      return "there is a file of that name, not a folder";
    if (e instanceof NoSuchFileException) return "there is no such file or folder";
    if (e instanceof AccessDeniedException) return "permission denied";
    if (e instanceof FileSystemException system && system.getReason() != null)
      return system.getReason();
    String kind = e.getClass().getSimpleName();
    String message = e.getMessage();
    return message == null ? kind : kind.equals("IOException") ? message : kind + ": " + message;
  }

  /// The same failure, with the stack of whoever is told of it now.
  JournalFailure again() {
    return new JournalFailure(
        why, String.valueOf(getMessage()), new IOException(String.valueOf(getMessage()), this));
  }

  public Why why() {
    return why;
  }
}
