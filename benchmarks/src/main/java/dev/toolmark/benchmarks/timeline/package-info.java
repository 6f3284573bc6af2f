/// Answers read with and without their time line.
@NullMarked
package dev.toolmark.benchmarks.timeline;

import org.jspecify.annotations.NullMarked;
