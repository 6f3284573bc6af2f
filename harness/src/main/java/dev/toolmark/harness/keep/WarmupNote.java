package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.providers.Attempted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a run's warm-up came to, as the line that reports show apart from what is counted.
final class WarmupNote {
  private static final double NANOS_A_MILLISECOND = 1e6;

  private WarmupNote() {}

  /// Such as `small: 2 warm-up requests, not counted; first content after 812 ms, 35 ms`.
  static String of(RunTarget target, List<Attempted> requests) {
    return "%s: %d warm-up %s, not counted; first content after %s"
        .formatted(
            target.name(),
            requests.size(),
            requests.size() == 1 ? "request" : "requests",
            requests.stream().map(WarmupNote::firstContent).collect(Collectors.joining(", ")));
  }

  private static String firstContent(Attempted request) {
    Optional<Attempted.Failure> failure = request.failure();
    if (failure.isPresent()) return "none (" + failure.get().cause().label() + ")";
    OptionalLong nanos = request.timing().firstContent();
    return nanos.isPresent()
        ? String.format(Locale.ROOT, "%.1f ms", nanos.getAsLong() / NANOS_A_MILLISECOND)
        : "none (no content)";
  }
}
