package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `300ms`, `90s`, `1.5m`, `2h`; up to a day.
final class Span {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Span() {}

  /// Empty, and reported, where the key has another form; empty where it is not there.
  static Optional<Duration> of(Fields f, String key, Problems problems) {
    Optional<String> text = f.text(key);
    if (text.isEmpty()) return Optional.empty();
    Matcher form = FORM.matcher(text.get());
    if (form.matches()) {
      long unit =
          switch (form.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
          };
      var span = Duration.ofNanos(Math.round(Double.parseDouble(form.group(1)) * unit * 1e6));
      if (span.compareTo(LONGEST) <= 0) return Optional.of(span);
    }
    problems.error(
        f.get(key).orElseThrow().place(),
        key
            + " is a time like 300ms, 90s, 30m or 2h, up to 24h, not "
            + Problems.quote(text.get()));
    return Optional.empty();
  }
}
