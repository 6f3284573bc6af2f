package dev.toolmark.harness.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Waits as people write them: `300ms`, `2s`, `1.5s`, `1m`; up to ten minutes.
public final class Delay {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s|m)");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Delay() {}

  static Optional<Duration> of(YamlNode node, Problems problems) {
    return of("delay", LONGEST, node, problems);
  }

  /// `what`: the key, for messages.
  public static Optional<Duration> of(
      String what, Duration longest, YamlNode node, Problems problems) {
    Optional<String> text = Fields.text(what, node, problems);
    if (text.isEmpty()) return Optional.empty();
    var form = FORM.matcher(text.get());
    if (form.matches()) {
      long unit = form.group(2).equals("ms") ? 1 : form.group(2).equals("s") ? 1_000 : 60_000;
      var delay = Duration.ofNanos(Math.round(Double.parseDouble(form.group(1)) * unit * 1e6));
      if (delay.compareTo(longest) <= 0) return Optional.of(delay);
    }
    problems.error(
        node.place(),
        "%s is a time like 300ms, 2s or 1m, up to %dm, not %s"
            .formatted(what, longest.toMinutes(), Problems.quote(text.get())));
    return Optional.empty();
  }
}
