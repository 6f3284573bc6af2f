/// A plan to outcomes: order, concurrency, stop. Takes a `Ledger` and an `OutcomeSink`. May import:
/// `suite`, `tool`, the open rooms of `providers`.
@NullMarked
package dev.toolmark.harness.run;

import org.jspecify.annotations.NullMarked;
