/// Streams of one protocol written as those of another.
@NullMarked
package dev.toolmark.benchmarks.translate;

import org.jspecify.annotations.NullMarked;
