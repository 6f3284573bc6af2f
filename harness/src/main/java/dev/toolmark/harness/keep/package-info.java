/// Outcome and verdict to record and back; implements `Ledger`: the one place where the two
/// modules' words meet. May import: `run`, `score`, `suite`, `tool`, the open rooms of `providers`
/// and `reports`.
@NullMarked
package dev.toolmark.harness.keep;

import org.jspecify.annotations.NullMarked;
