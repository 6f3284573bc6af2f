/// Calls judged.
@NullMarked
package dev.toolmark.benchmarks.score;

import org.jspecify.annotations.NullMarked;
