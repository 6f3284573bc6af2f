/// Streams read to their deltas: ours, peers, limits. In: the bytes of a corpus. Names: see the
/// package above.
@NullMarked
package dev.toolmark.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
