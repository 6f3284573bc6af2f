package dev.toolmark.providers.auth.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Files that are nobody else's: mode 0600, in a directory of mode 0700. Links, files of other
/// owners and files that others may read are refused, not mended: who made them may have read them.
/// Where a file system knows no modes, only links are refused.
public final class PrivateFile {
  private static final Set<PosixFilePermission> OURS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFile() {}

  /// Why nothing is read from there or written to it; empty: nothing is wrong.
  public static Optional<String> wrong(Path path) {
    if (Files.isSymbolicLink(path))
      return Optional.of(path + " is a link, and accounts are not kept behind links: remove it");
    if (!hasModes(path)) return Optional.empty();
    try {
      if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Self.OWNER))
        return Optional.of(path + " belongs to somebody else: remove it, or mend its owner");
      var open = EnumSet.copyOf(OURS);
      open.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
      open.removeAll(OURS);
      return open.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s is open to others: chmod %s it"
                  .formatted(path, Files.isDirectory(path) ? "700" : "600"));
    } catch (IOException unreadable) {
      return Optional.of(path + " cannot be looked at");
    }
  }

  /// Who runs this, as the file system names them.
  private static final class Self {
    static final Object OWNER = owner();

    private static Object owner() {
      try {
        Path mine = Files.createTempFile("toolmark", "");
        try {
          return Files.getOwner(mine);
        } finally {
          Files.delete(mine);
        }
      } catch (IOException noFile) {
        return new Object(); // nobody: nothing is trusted then
      }
    }
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] mode(Path of, String mode) {
    return hasModes(of)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /// Makes the directory where there is none. Throws `IOException` whose message says what is wrong
  /// and what to do.
  public static void prepare(Path directory) throws IOException {
    Files.createDirectories(directory, mode(directory, "rwx------"));
    refuse(wrong(directory));
  }

  private static void refuse(Optional<String> wrong) throws IOException {
    if (wrong.isPresent()) throw new IOException(wrong.get());
  }

  /// The whole text or the old one, never a part. Throws as `prepare`.
  public static void write(Path file, String text) throws IOException {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    prepare(directory);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) refuse(wrong(file));
    Path fresh = Files.createTempFile(directory, "fresh", ".new", mode(file, "rw-------"));
    try {
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// A file to lock others out with; made where there is none.
  static FileChannel lock(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        mode(file, "rw-------"));
  }
}
