package dev.toolmark.reports.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// A file that is there whole or not at all: written beside its place, made durable, then renamed
/// over what was there before.
public final class WholeFile {
  private WholeFile() {}

  /// Writes what the file is to hold.
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes the file. Throws `JournalFailure` when that cannot be done; what was there before is
  /// then untouched.
  public static void write(Path file, Body body) {
    try {
      replace(file, body);
    } catch (IOException e) {
      throw JournalFailure.unwritable(file, e);
    } catch (JournalFailure e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw JournalFailure.unwritable(file, new IOException(e.getMessage(), e));
    }
  }

  static void replace(Path file, Body body) throws IOException {
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file's name");
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var channel =
              FileChannel.open(
                  fresh,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        body.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    forceDirectory(directory);
  }

  /// Makes the names in a directory durable. Systems that cannot open a directory need no such
  /// call.
  static void forceDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
