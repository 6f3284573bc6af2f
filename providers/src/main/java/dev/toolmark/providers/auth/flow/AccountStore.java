package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Our own files, one for each account: `DIRECTORY/NAME.json`. Nobody else may read them, they are
/// written whole or not at all, and by one process at a time.
public final class AccountStore {
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /// What is in a file.
  public sealed interface Kept {
    record Nothing() implements Kept {}

    record Account(JsonValue.Obj members) implements Kept {
      /// Holds secrets: they are not in it.
      @Override
      public String toString() {
        return "Account[]";
      }
    }

    /// `why`: with the file's name and what to do; nothing of what is in it.
    record Unusable(String why) implements Kept {}
  }

  private final Path directory;

  public AccountStore(Path directory) {
    this.directory = directory;
  }

  /// Below `$XDG_CONFIG_HOME/toolmark`, or `~/.config/toolmark`.
  public static AccountStore of(Map<String, String> env) {
    return new AccountStore(home(env).resolve("accounts"));
  }

  /// The directory of ours.
  public static Path home(Map<String, String> env) {
    String xdg = env.getOrDefault("XDG_CONFIG_HOME", "");
    return (xdg.startsWith("/") ? Path.of(xdg) : user(env).resolve(".config")).resolve("toolmark");
  }

  /// The home directory of who runs this.
  public static Path user(Map<String, String> env) {
    String home = env.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home);
  }

  public Path file(String name) {
    return directory.resolve(name + ".json");
  }

  public Kept read(String name) {
    Path file = file(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return new Kept.Nothing();
    Optional<String> wrong = PrivateFile.wrong(directory).or(() -> PrivateFile.wrong(file));
    if (wrong.isPresent()) return new Kept.Unusable(wrong.get());
    try {
      return Members.parsed(Files.readString(file))
          .<Kept>map(Kept.Account::new)
          .orElseGet(() -> new Kept.Unusable(file + " is no account: remove it and sign in again"));
    } catch (IOException unreadable) { // its message may hold bytes of the file
      return new Kept.Unusable(file + " cannot be read as text");
    }
  }

  /// Throws `IOException` whose message says what is in the way and what to do.
  public void write(String name, JsonValue.Obj account) throws IOException {
    PrivateFile.write(file(name), account.text() + "\n");
  }

  /// Whether there was one.
  public boolean delete(String name) throws IOException {
    return Files.deleteIfExists(file(name));
  }

  /// Does that while no other thread and no other process does so with this account. Where no lock
  /// can be had, for the directory cannot be written to, nothing can be kept apart.
  <T> T alone(String name, Supplier<T> work) {
    ReentrantLock mine =
        LOCKS.computeIfAbsent(file(name).toAbsolutePath(), _ -> new ReentrantLock());
    mine.lock();
    Optional<FileChannel> lock = locked(directory.resolve(name + ".lock"));
    try {
      return work.get();
    } finally {
      lock.ifPresent(AccountStore::release);
      mine.unlock();
    }
  }

  private Optional<FileChannel> locked(Path file) {
    try {
      PrivateFile.prepare(directory);
      FileChannel channel = PrivateFile.lock(file);
      try {
        channel.lock();
        return Optional.of(channel);
      } catch (IOException notLocked) {
        release(channel);
        return Optional.empty();
      }
    } catch (IOException noFile) {
      return Optional.empty();
    }
  }

  /// Closing a file gives its lock back.
  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException gone) {
      // with the file its lock is gone
    }
  }
}
