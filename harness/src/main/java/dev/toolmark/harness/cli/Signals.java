package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Stop;
import java.lang.reflect.Proxy;
import java.util.Optional;

/// Ctrl-C and its kin, while a run is under way: the first lets what is under way end, the second
/// interrupts it. Either way the run can be resumed.
final class Signals {
  private Optional<Exit> heard = Optional.empty();

  private Signals() {}

  /// `now`: interrupts what is under way.
  static Signals turning(Stop stop, Runnable now, Console console) {
    var signals = new Signals();
    signals.on("INT", Exit.INTERRUPTED, stop, now, console);
    signals.on("TERM", Exit.TERMINATED, stop, now, console);
    return signals;
  }

  /// What the process must end with, if a signal was heard.
  synchronized Optional<Exit> heard() {
    return heard;
  }

  private synchronized void hear(Exit exit) {
    if (heard.isEmpty()) heard = Optional.of(exit);
  }

  private void on(String name, Exit exit, Stop stop, Runnable now, Console console) {
    handle(
        name,
        () -> {
          hear(exit);
          if (stop.to(Stop.Level.DRAIN, "SIG" + name)) {
            console.say("stopping: the trials under way may end; once more to stop at once");
          } else if (stop.to(Stop.Level.NOW, "SIG" + name)) {
            console.say("stopping at once");
            now.run();
          }
        });
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
