/// Who reads streams: ours, libraries of others, and limits. Every contender is held to the same
/// deltas before it is measured. Knows nothing of JMH.
@NullMarked
package dev.toolmark.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
