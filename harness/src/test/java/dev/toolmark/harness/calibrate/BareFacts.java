package dev.toolmark.harness.calibrate;

import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Pace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The facts of a trial without calls of which nothing was measured, for tests.
public final class BareFacts {
  private BareFacts() {}

  private static final OptionalDouble UNMEASURED = OptionalDouble.empty();
  private static final OptionalLong UNCOUNTED = OptionalLong.empty();

  public static Facts of(int steps) {
    return new Facts(
        0,
        0,
        steps,
        1,
        "openai-chat",
        0,
        Optional.empty(),
        Map.of(),
        UNMEASURED,
        UNMEASURED,
        UNMEASURED,
        UNMEASURED,
        UNMEASURED,
        UNMEASURED,
        UNMEASURED,
        OptionalInt.empty(),
        OptionalInt.empty(),
        UNCOUNTED,
        UNCOUNTED,
        UNCOUNTED,
        UNCOUNTED,
        UNMEASURED,
        UNMEASURED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Pace.UNKNOWN,
        List.of());
  }
}
