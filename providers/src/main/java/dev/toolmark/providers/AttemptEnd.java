package dev.toolmark.providers;

import java.time.Instant;

/// What came of an attempt, whole.
public record AttemptEnd(String attempt, StepId step, int number, Attempted result, Instant at) {}
