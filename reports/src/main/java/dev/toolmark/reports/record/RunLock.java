package dev.toolmark.reports.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Holds a run's directory for one process. The system lets go of it when the process dies, however
/// it dies; the file stays and names the last owner.
record RunLock(FileChannel channel) implements AutoCloseable {
  static RunLock take(Path directory) {
    Path file = directory.resolve("journal.lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new JournalFailure(
            JournalFailure.Why.LOCKED,
            "%s: another process has this run open (%s)".formatted(directory, owner(file)));
      }
      channel.truncate(0);
      String me = "pid " + ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.US_ASCII)), 0);
      return new RunLock(channel);
    } catch (IOException e) {
      throw JournalFailure.unwritable(file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisProcessHasIt) {
      return null;
    }
  }

  private static String owner(Path file) throws IOException {
    String owner = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    return owner.matches("pid [0-9]{1,10}") ? owner : "its owner is not known";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
