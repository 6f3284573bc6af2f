package dev.toolmark.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Things that wait for servers, done side by side.
final class InParallel {
  private InParallel() {}

  /// What came of each, in order. The first fault of one ends all and is thrown.
  static <T> List<T> all(List<? extends Callable<T>> work) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> begun = new ArrayList<>();
      for (Callable<T> each : work) begun.add(threads.submit(each));
      List<T> done = new ArrayList<>();
      try {
        for (Future<T> each : begun) done.add(each.get());
      } catch (ExecutionException fault) {
        threads.shutdownNow();
        if (fault.getCause() instanceof RuntimeException it) throw it;
        throw new IllegalStateException(fault.getCause());
      } catch (InterruptedException stopped) {
        threads.shutdownNow();
        throw stopped;
      }
      return done;
    }
  }
}
