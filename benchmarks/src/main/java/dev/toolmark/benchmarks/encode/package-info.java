/// Answers replayed into our encoders.
@NullMarked
package dev.toolmark.benchmarks.encode;

import org.jspecify.annotations.NullMarked;
