package dev.toolmark.harness.suite;

import java.util.IdentityHashMap;
import java.util.function.Function;

/// What a function makes of each task, made once and kept: a task is asked many times, and what its
/// fingerprints and its tools are does not change. Two tasks that are equal are two. Safe to share
/// between threads.
public final class OncePerTask<T> implements Function<Task, T> {
  private final Function<Task, T> make;
  private final IdentityHashMap<Task, T> made = new IdentityHashMap<>();

  public OncePerTask(Function<Task, T> make) {
    this.make = make;
  }

  @Override
  public T apply(Task task) {
    synchronized (made) {
      T known = made.get(task);
      if (known != null) return known;
    }
    T fresh = make.apply(task);
    synchronized (made) {
      made.put(task, fresh);
    }
    return fresh;
  }
}
