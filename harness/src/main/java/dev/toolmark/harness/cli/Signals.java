package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Stop;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Ctrl-C and its kin, while a run is under way: after the first nothing more is sent, and requests
/// under way have 10 s to end; the second interrupts them, as does the end of that time. Either way
/// the run can be resumed.
final class Signals {
  static final Duration LANDING = Duration.ofSeconds(10);

  private final Stop stop;
  private final Runnable now;
  private final Console console;
  private final BiConsumer<Duration, Runnable> timer;
  private Optional<Exit> heard = Optional.empty();
  private boolean over;

  /// `now`: interrupts what is under way. `timer`: does something after a time.
  Signals(Stop stop, Runnable now, Console console, BiConsumer<Duration, Runnable> timer) {
    this.stop = stop;
    this.now = now;
    this.console = console;
    this.timer = timer;
  }

  /// The process's own, by the clock.
  static Signals turning(Stop stop, Runnable now, Console console) {
    var signals = new Signals(stop, now, console, Signals::later);
    handle("INT", () -> signals.hear("INT", Exit.INTERRUPTED));
    handle("TERM", () -> signals.hear("TERM", Exit.TERMINATED));
    return signals;
  }

  private static void later(Duration time, Runnable then) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(time);
            then.run();
          } catch (InterruptedException never) {
            Thread.currentThread().interrupt(); // nobody has this thread
          }
        });
  }

  /// What the process must end with, if a signal was heard.
  synchronized Optional<Exit> heard() {
    return heard;
  }

  /// The run has ended: there is nothing more to interrupt.
  synchronized void over() {
    over = true;
  }

  /// `name`: of a signal, without its SIG.
  synchronized void hear(String name, Exit exit) {
    if (heard.isEmpty()) heard = Optional.of(exit);
    if (stop.to(Stop.Level.LAND, "SIG" + name)) {
      console.say(
          "stopping: requests under way may end within %d s; once more to stop at once"
              .formatted(LANDING.toSeconds()));
      timer.accept(LANDING, this::atOnce);
    } else {
      atOnce();
    }
  }

  private synchronized void atOnce() {
    if (over || !stop.to(Stop.Level.NOW, "a signal")) return;
    console.say("stopping at once");
    now.run();
  }

  /// `sun.misc.Signal`, called by name: the JDK offers no other way to hear of a signal and go on,
  /// and the compiler's warning about the class cannot be switched off for one place. Where it is
  /// missing, a signal ends the process at once, and the run can still be resumed.
  private static void handle(String name, Runnable heard) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader() == null
                  ? Signals.class.getClassLoader()
                  : handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      heard.run();
                      yield null;
                    }
                    case "equals" ->
                        System.identityHashCode(proxy) == System.identityHashCode(args[0]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "signal handler";
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException notThere) {
      // as the comment above says
    }
  }
}
