package dev.toolmark.providers.transport;

import java.time.Duration;

/// How long an exchange may take to get from one point to the next; each is positive. `connect`:
/// until the connection stands, TLS included. `headers`: from the start until the head.
/// `firstContent`: from the start until the first fragment of text, reasoning or a call. `idle`:
/// between two reads of anything. `betweenContent`: between two fragments; keep-alive bytes do not
/// feed it. `total`: from start to end.
public record Deadlines(
    Duration connect,
    Duration headers,
    Duration firstContent,
    Duration idle,
    Duration betweenContent,
    Duration total) {
  /// reliability.md section 4.
  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          Duration.ofSeconds(300),
          Duration.ofSeconds(90),
          Duration.ofSeconds(300),
          Duration.ofMinutes(30));

  public Deadlines {
    for (Duration it :
        java.util.List.of(connect, headers, firstContent, idle, betweenContent, total))
      if (!it.isPositive())
        throw new IllegalArgumentException("a deadline is longer than nothing, was " + it);
  }

  /// The same for an answer that comes whole: its head may wait for its last token, so it has as
  /// long as the first content would.
  public Deadlines forWholeAnswers() {
    Duration head = headers.compareTo(firstContent) < 0 ? firstContent : headers;
    return new Deadlines(connect, head, firstContent, idle, betweenContent, total);
  }

  Duration shortest() {
    return shorter(
        shorter(shorter(connect, headers), shorter(firstContent, idle)),
        shorter(betweenContent, total));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
