package dev.toolmark.reports.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that wait until a file is written: the first 256 KiB in memory, what comes then in a file
/// beside it, which nobody else sees and which is gone when this is closed or the process ends,
/// however it ends. Safe to use from many threads; methods throw `JournalFailure`, which names the
/// file that is to be written.
public final class SetAside implements AutoCloseable {
  static final int IN_MEMORY = 1 << 18;

  private final Path goal;
  private byte[] memory = new byte[1 << 12];
  private int held;
  private long size;
  private @Nullable FileChannel file;
  private boolean closed;

  /// `goal`: the file that the bytes are for.
  public SetAside(Path goal) {
    this.goal = goal;
  }

  /// Where they begin: how many bytes there were before them.
  public synchronized long put(byte[] bytes) {
    if (closed) throw new IllegalStateException("nobody waits for it any more");
    long at = size;
    if (size == held && held + bytes.length <= IN_MEMORY) hold(bytes);
    else write(ByteBuffer.wrap(bytes));
    size += bytes.length;
    return at;
  }

  private void hold(byte[] bytes) {
    if (memory.length < held + bytes.length)
      memory = Arrays.copyOf(memory, Math.max(held + bytes.length, 2 * memory.length));
    System.arraycopy(bytes, 0, memory, held, bytes.length);
    held += bytes.length;
  }

  private void write(ByteBuffer bytes) {
    try {
      FileChannel to = file();
      for (long at = size - held; bytes.hasRemaining(); ) at += to.write(bytes, at);
    } catch (IOException e) {
      throw JournalFailure.unwritable(goal, e);
    }
  }

  /// Where a file that is open may lose its name, it has none from here on; elsewhere the system
  /// takes it away when it is closed.
  private FileChannel file() throws IOException {
    FileChannel open = file;
    if (open != null) return open;
    String name = goal.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    open =
        FileChannel.open(
            goal.resolveSibling(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    file = open;
    return open;
  }

  /// Bytes that were put there by one call.
  public synchronized byte[] get(long at, int length) {
    if (at < held) return Arrays.copyOfRange(memory, (int) at, (int) at + length);
    byte[] bytes = new byte[length];
    var into = ByteBuffer.wrap(bytes);
    try {
      FileChannel from = file();
      while (into.hasRemaining())
        if (from.read(into, at - held + into.position()) < 0)
          throw new IOException("what was set aside is cut off");
    } catch (IOException e) {
      throw JournalFailure.unwritable(goal, e);
    }
    return bytes;
  }

  @Override
  public synchronized void close() {
    closed = true;
    memory = new byte[0];
    try {
      if (file != null) file.close();
    } catch (IOException e) {
      throw JournalFailure.unwritable(goal, e);
    }
  }
}
