package dev.toolmark.harness.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a run stands at one moment. Of trials: `planned`, `before` (ended in earlier lives), then of
/// this life `done`, of these `wrong` and `failed` (without an answer). `nanos`: since this life
/// began. `cost`: US dollars of what ended in this life; empty where nothing has a price.
record Standing(
    int planned,
    int before,
    int done,
    int wrong,
    int failed,
    long nanos,
    OptionalDouble cost,
    List<OfTarget> targets,
    List<OfProvider> providers) {
  /// Trials of a target: `done` in this life.
  record OfTarget(String name, int done, int wrong, int failed, int underWay) {}

  /// `sent`: requests that have not ended. `waiting`: trials under way that have sent none.
  /// `waitingFor`: what those wait for that want to send; empty: a tool, or the time of a next
  /// attempt.
  record OfProvider(String name, int sent, int waiting, Optional<String> waitingFor) {
    String line() {
      String what =
          waiting == 0 ? "" : " for " + waitingFor.orElse("a tool or the time of a next attempt");
      return "  %s: %d requests on their way, %d trials waiting%s"
          .formatted(name, sent, waiting, what);
    }
  }

  Standing {
    targets = List.copyOf(targets);
    providers = List.copyOf(providers);
  }

  int ended() {
    return before + done;
  }

  /// The whole in one line.
  String line() {
    double seconds = nanos / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    String left =
        rate > 0 && ended() < planned
            ? ", about %s to go".formatted(duration((planned - ended()) / rate))
            : "";
    return String.format(
        Locale.ROOT,
        "%d of %d trials, %d wrong, %d without an answer, %.1f a second%s%s",
        ended(),
        planned,
        wrong,
        failed,
        rate,
        left,
        cost.isPresent() ? String.format(Locale.ROOT, ", $%.4f", cost.getAsDouble()) : "");
  }

  static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) return s + " s";
    return s < 3600
        ? "%d min %d s".formatted(s / 60, s % 60)
        : "%d h %d min".formatted(s / 3600, s % 3600 / 60);
  }
}
