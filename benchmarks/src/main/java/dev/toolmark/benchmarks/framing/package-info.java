/// Streams cut into events that nobody looks into.
@NullMarked
package dev.toolmark.benchmarks.framing;

import org.jspecify.annotations.NullMarked;
