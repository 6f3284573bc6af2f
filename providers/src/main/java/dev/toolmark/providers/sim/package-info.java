/// Simulated models with known faults, over `serve`. May import: `serve`, `wire`, `chat`, `json`.
@NullMarked
package dev.toolmark.providers.sim;

import org.jspecify.annotations.NullMarked;
