package dev.toolmark.providers;

import java.util.OptionalLong;

/// Where an attempt's time went, in nanoseconds. `queue`: waiting for a permit. `waited`: back-off
/// and rate limits. Both lie before the moment from which the others count, the start of sending.
/// `firstByte`: of the head. `firstContent`: the first fragment of text, reasoning or a call.
/// `arguments`: the last call's arguments complete. `reads`: socket reads that carried body bytes;
/// `events`: what they held (events of one read share its time). `lastEvent`: the last of them.
/// `rhythm`: how they came in. Empty: it did not happen.
public record Timing(
    long queue,
    long waited,
    OptionalLong firstByte,
    OptionalLong firstReasoning,
    OptionalLong firstContent,
    OptionalLong firstTool,
    OptionalLong arguments,
    OptionalLong total,
    int reads,
    int events,
    long bytes,
    OptionalLong lastEvent,
    Rhythm rhythm) {
  /// Without anything of how events came in: what nobody listened to.
  public Timing(
      long queue,
      long waited,
      OptionalLong firstByte,
      OptionalLong firstReasoning,
      OptionalLong firstContent,
      OptionalLong firstTool,
      OptionalLong arguments,
      OptionalLong total,
      int reads,
      int events,
      long bytes) {
    this(
        queue,
        waited,
        firstByte,
        firstReasoning,
        firstContent,
        firstTool,
        arguments,
        total,
        reads,
        events,
        bytes,
        OptionalLong.empty(),
        Rhythm.NONE);
  }

  public static final Timing NONE =
      new Timing(
          0,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          0,
          0,
          0);
}
