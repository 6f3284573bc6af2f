/// The streams that are measured, and what they say. One generator, by seeds, for the wire shapes
/// of all seven protocols; the same with shapes that change from event to event; and the recorded
/// fixtures. Knows none of our readers, so that what a stream says never comes from what is
/// measured. Recordings are read with Jackson.
@NullMarked
package dev.toolmark.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
