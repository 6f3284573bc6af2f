package dev.toolmark.reports.record;

import java.util.Optional;

/// A call that was made. `validity`: `valid` or the class for which it is not. `correctness`:
/// `right`, `allowed`, `not_judged`, or the class for which it is wrong; `difference`: the first of
/// these.
public record JudgedCall(
    String path,
    String tool,
    String validity,
    String correctness,
    Optional<Judged.Difference> difference) {}
