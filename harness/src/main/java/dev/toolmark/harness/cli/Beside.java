package dev.toolmark.harness.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Two pieces of work at the same time.
final class Beside {
  private Beside() {}

  /// Does `here` on this thread and `there` on one of its own, and returns when both have ended,
  /// also where one broke. Throws what broke; where both did, what broke here. An interrupt is kept
  /// until the end.
  static void both(Runnable here, Runnable there) {
    var broken = new AtomicReference<@Nullable Throwable>();
    Thread thread =
        Thread.ofPlatform()
            .name("beside")
            .start(() -> {
              try {
                there.run();
              } catch (RuntimeException | Error e) {
                broken.set(e);
              }
            });
    try {
      here.run();
    } finally {
      join(thread);
    }
    Throwable thrown = broken.get();
    if (thrown != null) rethrow(thrown);
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private static void rethrow(Throwable broken) {
    if (broken instanceof Error error) throw error;
    throw (RuntimeException) broken;
  }
}
