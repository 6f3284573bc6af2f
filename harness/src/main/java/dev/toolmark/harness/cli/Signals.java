package dev.toolmark.harness.cli;

import dev.toolmark.harness.run.Stop;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;

/// Ctrl-C and its kin, while a run is under way: the first lets what is under way end, the second interrupts it. Either way the run can be resumed.
@SuppressWarnings("sunapi") // the JDK offers no other way to hear of a signal and go on
final class Signals {
  private final AtomicReference<Optional<Exit>> heard = new AtomicReference<>(Optional.empty());

  private Signals() {}

  /// `now`: interrupts what is under way.
  static Signals turning(Stop stop, Runnable now, Console console) {
    var signals = new Signals();
    signals.on("INT", Exit.INTERRUPTED, stop, now, console);
    signals.on("TERM", Exit.TERMINATED, stop, now, console);
    return signals;
  }

  /// What the process must end with, if a signal was heard.
  Optional<Exit> heard() {
    return heard.get();
  }

  private void on(String name, Exit exit, Stop stop, Runnable now, Console console) {
    Signal.handle(
        new Signal(name),
        _ -> {
          heard.compareAndSet(Optional.empty(), Optional.of(exit));
          if (stop.to(Stop.Level.DRAIN, "SIG" + name)) {
            console.say("stopping: the trials under way may end; once more to stop at once");
          } else if (stop.to(Stop.Level.NOW, "SIG" + name)) {
            console.say("stopping at once");
            now.run();
          }
        });
  }
}
