package dev.toolmark.reports.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file under a journal, as its one writer sees it.
interface JournalFile extends Closeable {
  /// Writes at the end until no byte remains.
  void write(ByteBuffer bytes) throws IOException;

  void force() throws IOException;

  /// Cuts what lies behind `size` and goes on from there.
  void truncate(long size) throws IOException;

  static JournalFile open(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new OnDisk(channel);
  }

  record OnDisk(FileChannel channel) implements JournalFile {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
