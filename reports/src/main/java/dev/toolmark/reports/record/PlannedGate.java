package dev.toolmark.reports.record;

import java.util.OptionalDouble;

/// A demand that the run must meet. `suite`: a glob, each suite on its own; `*`: all of them
/// together. `target`: a glob, each target on its own. `measure`: as `summary` names its figures.
/// `ifUnclear`: `fail` or `pass`.
public record PlannedGate(
    String suite,
    String target,
    String measure,
    OptionalDouble atLeast,
    OptionalDouble atMost,
    String ifUnclear) {}
