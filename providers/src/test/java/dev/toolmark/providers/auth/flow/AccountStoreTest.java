package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStoreTest {
  private static final JsonValue.Obj ACCOUNT =
      JsonValue.object().put("access_token", "canary-token").build();

  @TempDir Path folder;
  private Path home;
  private AccountStore store;

  @BeforeEach
  void open() {
    home = folder.resolve("toolmark").resolve("accounts");
    store = new AccountStore(home);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private String unusable() {
    assertThat(store.read("lab")).isInstanceOf(AccountStore.Kept.Unusable.class);
    return ((AccountStore.Kept.Unusable) store.read("lab")).why();
  }

  @Test
  void what_is_kept_is_there_again_and_nobody_elses() throws IOException {
    assertThat(store.read("lab")).isEqualTo(new AccountStore.Kept.Nothing());
    store.write("lab", ACCOUNT);
    store.write("lab", ACCOUNT);
    assertThat(store.read("lab")).isEqualTo(new AccountStore.Kept.Account(ACCOUNT));
    assertThat(store.read("lab").toString()).doesNotContain("canary");
    assertThat(mode(store.file("lab"))).isEqualTo("rw-------");
    assertThat(mode(home)).isEqualTo("rwx------");
    try (var files = Files.list(home)) {
      assertThat(files).as("nothing is left behind").containsExactly(store.file("lab"));
    }
    assertThat(store.delete("lab")).isTrue();
    assertThat(store.delete("lab")).isFalse();
  }

  @Test
  void what_others_may_read_is_refused_with_what_to_do() throws IOException {
    store.write("lab", ACCOUNT);
    mode(store.file("lab"), "rw-r-----");
    assertThat(unusable()).contains("chmod 600 it").doesNotContain("canary");
    assertThatThrownBy(() -> store.write("lab", ACCOUNT)).hasMessageContaining("chmod 600 it");
    mode(store.file("lab"), "rw-------");
    mode(home, "rwxr-xr-x");
    assertThat(unusable()).contains("chmod 700 it");
    assertThatThrownBy(() -> store.write("lab", ACCOUNT)).hasMessageContaining("chmod 700 it");
  }

  @Test
  void links_are_refused() throws IOException {
    store.write("lab", ACCOUNT);
    Path other = Files.move(store.file("lab"), folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(store.file("lab"), other);
    assertThat(unusable()).contains("is a link");
    assertThatThrownBy(() -> store.write("lab", ACCOUNT)).hasMessageContaining("is a link");
    assertThat(Files.readString(other)).contains("canary");

    Path real = Files.move(home, folder.resolve("real"));
    Files.delete(real.resolve("lab.json"));
    Files.move(other, real.resolve("lab.json"));
    Files.createSymbolicLink(home, real);
    assertThat(unusable()).contains("is a link");
  }

  @Test
  void what_is_no_account_says_so_and_nothing_of_what_is_in_it() throws IOException {
    store.write("lab", ACCOUNT);
    Files.writeString(store.file("lab"), "canary-token");
    assertThat(unusable()).contains("is no account").doesNotContain("canary");
  }

  @Test
  void the_directory_is_the_one_that_xdg_names_or_below_home() {
    assertThat(AccountStore.home(Map.of("XDG_CONFIG_HOME", "/x", "HOME", "/h")))
        .isEqualTo(Path.of("/x/toolmark"));
    assertThat(AccountStore.home(Map.of("XDG_CONFIG_HOME", "not/absolute", "HOME", "/h")))
        .isEqualTo(Path.of("/h/.config/toolmark"));
  }

  /// Two processes and two threads in each, all of which read, add one and write.
  @Test
  void processes_take_turns() throws Exception {
    store.write("lab", JsonValue.object().put("count", 0).build());
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 2; i++)
      processes.add(
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Counting.class.getName(),
                  home.toString())
              .inheritIO()
              .start());
    for (Process it : processes) assertThat(it.waitFor()).isZero();
    assertThat(store.read("lab"))
        .isEqualTo(new AccountStore.Kept.Account(JsonValue.object().put("count", 80).build()));
  }

  /// The program of those processes.
  static final class Counting {
    private Counting() {}

    public static void main(String[] args) throws InterruptedException {
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 2; i++)
        threads.add(Thread.ofPlatform().start(() -> count(new AccountStore(Path.of(args[0])))));
      for (Thread it : threads) it.join();
    }

    private static void count(AccountStore store) {
      for (int i = 0; i < 20; i++)
        store.alone(
            "lab",
            () -> {
              if (!(store.read("lab") instanceof AccountStore.Kept.Account(JsonValue.Obj now)))
                throw new IllegalStateException("it is gone");
              try {
                long next = Members.whole(now, "count").orElseThrow() + 1;
                store.write("lab", JsonValue.object().put("count", next).build());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              return Optional.empty();
            });
    }
  }
}
